import type { AccountForm } from './accountForm.ts'
import { localMoment } from './moment.ts'

type TokenFields = Pick<AccountForm, 'accessKeyId' | 'accessKeySecret' | 'securityToken'> &
  Partial<Pick<AccountForm, 'tokenEnds'>>

/**
 * What STS answers as JSON, whole or its `Credentials` alone, is pasted into one field and fills all of them; null for
 * any other text.
 */
export function pastedToken(text: string): TokenFields | null {
  const answer = parse(text)
  const credentials = isRecord(answer?.['Credentials']) ? answer['Credentials'] : answer
  if (!credentials) return null
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = credentials
  if (
    typeof AccessKeyId !== 'string' ||
    typeof AccessKeySecret !== 'string' ||
    typeof SecurityToken !== 'string'
  )
    return null
  const endsAtMs = typeof Expiration === 'string' ? Date.parse(Expiration) : NaN
  return {
    accessKeyId: AccessKeyId,
    accessKeySecret: AccessKeySecret,
    securityToken: SecurityToken,
    ...(!Number.isNaN(endsAtMs) && { tokenEnds: localMoment(endsAtMs) }),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
