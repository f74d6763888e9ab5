import { checkLogs, checkOldVersions, checkUploads, checkVersions } from './checkUp/keepingChecks.ts'
import type { Known } from './checkUp/known.ts'
import { checkCors, checkPlainHttp, checkTls } from './checkUp/wayChecks.ts'
import {
  checkBlock,
  checkLogging,
  checkPayer,
  checkPolicy,
  checkReferer,
  checkWriting,
} from './checkUp/whoChecks.ts'
import type { Finding, Severity, Verdict } from './findings.ts'

/** Each looks for one kind of risk. */
const checks = {
  writing: checkWriting,
  policy: checkPolicy,
  block: checkBlock,
  referer: checkReferer,
  cors: checkCors,
  versions: checkVersions,
  oldVersions: checkOldVersions,
  uploads: checkUploads,
  logs: checkLogs,
  tls: checkTls,
  plainHttp: checkPlainHttp,
  logging: checkLogging,
  payer: checkPayer,
} satisfies Record<string, (known: Known) => Verdict>

export type CheckId = keyof typeof checks

export interface CheckUp {
  /** The worst first. */
  findings: Finding[]
  /** Those that something was missing for that is not known: they found nothing, and say nothing. */
  unchecked: CheckId[]
}

const weights: Record<Severity, number> = { danger: 0, warning: 1, hint: 2 }

/** Looks for risks in what is known of a bucket. */
export function checkUp(known: Known): CheckUp {
  const verdicts = (Object.keys(checks) as CheckId[]).map((id) => ({ id, verdict: checks[id](known) }))
  return {
    findings: verdicts
      .flatMap(({ verdict }) => (typeof verdict === 'object' ? verdict : []))
      .sort((one, other) => weights[one.severity] - weights[other.severity]),
    unchecked: verdicts.filter(({ verdict }) => verdict === 'unknown').map(({ id }) => id),
  }
}
