import { childOf, textOf, textsOf } from '../content.ts'
import type { Verdict } from '../findings.ts'
import type { Known } from './known.ts'
import { accessOf, isBlocked, isPublic } from './openness.ts'
import { policyOpenness } from './policy.ts'

/** Whether anyone may change what is there. */
export function checkWriting(known: Known): Verdict {
  if (isBlocked(known) === true) return 'fine'
  const access = accessOf(known)
  if (access === undefined) return 'unknown'
  if (access !== 'public-read-write') return 'fine'
  return { id: 'publicWrite', severity: 'danger', page: 'access' }
}

/** Whether a bucket that is public has its public access block off. */
export function checkBlock(known: Known): Verdict {
  const open = isPublic(known)
  if (open === false) return 'fine'
  if (open === undefined || isBlocked(known) === undefined) return 'unknown'
  return { id: 'notBlocked', severity: 'warning', page: 'publicAccessBlock' }
}

/** Whether any web page may show the files of a public bucket. */
export function checkReferer(known: Known): Verdict {
  const open = isPublic(known)
  if (open === false) return 'fine'
  const { referer } = known.settings
  if (open === undefined || referer === undefined) return 'unknown'
  const allowed = referer ? textsOf(childOf(referer, 'RefererList'), 'Referer') : []
  return allowed.length > 0 ? 'fine' : { id: 'noReferer', severity: 'warning', page: 'referer' }
}

/** Whether the policy lets in people whom nobody knows. */
export function checkPolicy(known: Known): Verdict {
  if (isBlocked(known) === true) return 'fine'
  switch (policyOpenness(known.settings.policy)) {
    case 'write':
      return { id: 'policyWrite', severity: 'danger', page: 'policy' }
    case 'read':
      return { id: 'policyRead', severity: 'warning', page: 'policy' }
    case 'closed':
      return 'fine'
    case undefined:
      return 'unknown'
  }
}

/** Whether nobody could tell who opened what in a public bucket. */
export function checkLogging(known: Known): Verdict {
  const open = isPublic(known)
  if (open === false) return 'fine'
  const { logging } = known.settings
  if (open === undefined || logging === undefined) return 'unknown'
  const isOn = logging !== null && textOf(childOf(logging, 'LoggingEnabled'), 'TargetBucket') !== ''
  return isOn ? 'fine' : { id: 'noLogs', severity: 'hint', page: 'logging' }
}

/** Whether a bucket is public, and yet refuses whoever has no account to pay with. */
export function checkPayer(known: Known): Verdict {
  const open = isPublic(known)
  if (open === false) return 'fine'
  const { requestPayment } = known.settings
  if (open === undefined || requestPayment === undefined) return 'unknown'
  const paysRequester = requestPayment !== null && textOf(requestPayment, 'Payer') === 'Requester'
  return paysRequester ? { id: 'requesterPays', severity: 'hint', page: 'requestPayment' } : 'fine'
}
