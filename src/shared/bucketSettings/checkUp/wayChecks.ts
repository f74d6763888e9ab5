import { childOf, childrenOf, textOf, textsOf } from '../content.ts'
import type { Verdict } from '../findings.ts'
import type { Known } from './known.ts'
import { refusesPlainHttp } from './policy.ts'

/** Whether scripts of any web page may use the bucket. */
export function checkCors({ settings: { cors } }: Known): Verdict {
  if (cors === undefined) return 'unknown'
  const rules = cors ? childrenOf(cors, 'CORSRule') : []
  const open = rules.filter((rule) => textsOf(rule, 'AllowedOrigin').includes('*'))
  if (open.length === 0) return 'fine'
  const canWrite = open.some((rule) =>
    textsOf(rule, 'AllowedMethod').some((method) => ['PUT', 'POST', 'DELETE'].includes(method)),
  )
  return canWrite
    ? { id: 'corsWrite', severity: 'warning', page: 'cors' }
    : { id: 'corsRead', severity: 'hint', page: 'cors' }
}

/** Whether the versions of TLS that were chosen hold some that are broken. */
export function checkTls({ settings: { https } }: Known): Verdict {
  if (https === undefined) return 'unknown'
  const tls = https ? childOf(https, 'TLS') : {}
  const isChosen = textOf(tls, 'Enable') === 'true'
  const hasOld = textsOf(tls, 'TLSVersion').some((version) => ['TLSv1.0', 'TLSv1.1'].includes(version))
  return isChosen && hasOld ? { id: 'oldTls', severity: 'warning', page: 'https' } : 'fine'
}

/** Whether data may cross the network as it is, for anyone on the way to read. */
export function checkPlainHttp({ bucket, settings: { policy } }: Known): Verdict {
  if (policy === undefined) return 'unknown'
  return refusesPlainHttp(policy, bucket) ? 'fine' : { id: 'plainHttp', severity: 'hint', page: 'policy' }
}
