import type { Account, AccountDraft, AccountKind, AccountRole } from '../../../../shared/contract/accounts.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { localMoment, momentOf } from './moment.ts'

/** The form as it is typed; `knownBuckets` holds one name on each line, `tokenEnds` a local date and time. */
export interface AccountForm {
  name: string
  kind: AccountKind
  accessKeyId: string
  accessKeySecret: string
  securityToken: string
  tokenEnds: string
  roleArn: string
  sessionName: string
  durationMinutes: number
  policy: string
  stsEndpoint: string
  region: string
  endpoint: string
  isSecure: boolean
  signatureVersion: 'v1' | 'v4'
  knownBuckets: string
}
export type AccountField = keyof AccountForm

export const emptyForm = (): AccountForm => ({
  name: '',
  kind: 'access-key',
  accessKeyId: '',
  accessKeySecret: '',
  securityToken: '',
  tokenEnds: '',
  ...roleFieldsOf(null),
  region: 'cn-hangzhou',
  endpoint: '',
  isSecure: true,
  signatureVersion: 'v4',
  knownBuckets: '',
})

export const formOf = (account: Account): AccountForm => ({
  ...account,
  kind: account.kind === 'practice' ? 'access-key' : account.kind,
  accessKeySecret: '',
  securityToken: '',
  tokenEnds: account.tokenExpiresAtMs === null ? '' : localMoment(account.tokenExpiresAtMs),
  ...roleFieldsOf(account.role),
  endpoint: account.endpoint ?? '',
  knownBuckets: account.knownBuckets.join('\n'),
})

function roleFieldsOf(role: AccountRole | null) {
  return {
    roleArn: role?.arn ?? '',
    sessionName: role?.sessionName ?? 'osprey',
    durationMinutes: (role?.durationSeconds ?? 3600) / 60,
    policy: role?.policy ?? '',
    stsEndpoint: role?.stsEndpoint ?? '',
  }
}

/** Takes blanks off the ends: they come along when a key is copied. */
export const draftOf = (form: AccountForm): AccountDraft => ({
  name: form.name.trim(),
  kind: form.kind,
  accessKeyId: form.accessKeyId.trim(),
  accessKeySecret: form.accessKeySecret.trim(),
  securityToken: (form.kind === 'token' && form.securityToken.trim()) || null,
  tokenExpiresAtMs: form.kind === 'token' ? momentOf(form.tokenEnds) : null,
  role: form.kind === 'role' ? roleOf(form) : null,
  region: form.region.trim().replace(/^oss-/, ''),
  endpoint: form.endpoint.trim() || null,
  isSecure: form.isSecure,
  signatureVersion: form.signatureVersion,
  knownBuckets: form.knownBuckets.split(/[\s,;，；、]+/).filter(Boolean),
})

const roleOf = (form: AccountForm): AccountRole => ({
  arn: form.roleArn.trim(),
  sessionName: form.sessionName.trim(),
  durationSeconds: Math.round(form.durationMinutes * 60),
  policy: form.policy.trim() || null,
  stsEndpoint: form.stsEndpoint.trim() || null,
})

export type FieldProblem = 'fieldRequired' | 'hasSpaces' | 'badDuration' | 'badPolicy' | 'alreadyEnded'
type Problems = Partial<Record<AccountField, FieldProblem>>

const textFields = {
  'access-key': [],
  role: ['roleArn', 'sessionName'],
  token: ['securityToken'],
} as const satisfies Record<AccountKind, readonly AccountField[]>

/** What is wrong before anything is sent. `before` is the account that is edited: what it keeps may stay empty. */
export function problemsOf(
  form: AccountForm,
  before: Pick<Account, 'kind'> | undefined,
  nowMs: number,
): Problems {
  const problems: Problems = {}
  const mayBeEmpty = new Set<AccountField>(
    keepsSecret(form, before) ? ['accessKeySecret', 'securityToken'] : [],
  )
  for (const field of [
    'name',
    'accessKeyId',
    'accessKeySecret',
    'region',
    ...textFields[form.kind],
  ] as const) {
    const text = form[field].trim()
    if (!text && !mayBeEmpty.has(field)) problems[field] = 'fieldRequired'
    else if (field !== 'name' && /\s/.test(text)) problems[field] = 'hasSpaces'
  }
  if (/\s/.test(form.endpoint.trim())) problems.endpoint = 'hasSpaces'
  return { ...problems, ...(form.kind === 'role' && roleProblems(form)), ...tokenProblems(form, nowMs) }
}

/** A new token comes with a new secret: both are entered, or neither. */
function keepsSecret(
  { kind, accessKeySecret, securityToken }: AccountForm,
  before: Pick<Account, 'kind'> | undefined,
) {
  if (before === undefined) return false
  if (kind !== 'token') return before.kind !== 'token'
  return before.kind === 'token' && !accessKeySecret.trim() && !securityToken.trim()
}

function roleProblems({ durationMinutes, policy, stsEndpoint }: AccountForm): Problems {
  const isPossible = durationMinutes >= 15 && durationMinutes <= 720
  return {
    ...(!isPossible && { durationMinutes: 'badDuration' }),
    ...(policy.trim() && !isJson(policy) && { policy: 'badPolicy' }),
    ...(/\s/.test(stsEndpoint.trim()) && { stsEndpoint: 'hasSpaces' }),
  }
}

function tokenProblems({ kind, tokenEnds, securityToken }: AccountForm, nowMs: number): Problems {
  const endsAtMs = momentOf(tokenEnds)
  const hasEnded = kind === 'token' && securityToken.trim() && endsAtMs !== null && endsAtMs <= nowMs
  return hasEnded ? { tokenEnds: 'alreadyEnded' } : {}
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** What an endpoint says about TLS itself, and is then believed; null where it says nothing. */
export function statesTls(endpoint: string): boolean | null {
  const protocol = /^\s*(https?):/i.exec(endpoint)?.[1]?.toLowerCase()
  return protocol === undefined ? null : protocol === 'https'
}

/** An AccessKey ID has 16 to 24 letters and digits, its secret 30: they are easily swapped. */
export const looksLikeSecret = (accessKeyId: string) => /^[A-Za-z0-9]{30,}$/.test(accessKeyId.trim())

const wayKinds = new Set([
  'offline',
  'timeout',
  'connection-lost',
  'untrusted-certificate',
  'unreadable-answer',
])

/** Whether the failure is about the way to the service, so that the account itself may well be right. */
export const isAboutTheWay = (failure: Failure) => wayKinds.has(failure.kind)

const fieldOfKind: Partial<Record<Failure['kind'], AccountField>> = {
  'wrong-secret': 'accessKeySecret',
  'unknown-key': 'accessKeyId',
  'token-expired': 'securityToken',
  'role-refused': 'roleArn',
  'wrong-region': 'region',
  'bucket-missing': 'knownBuckets',
}

const fieldOfCode: Record<string, AccountField> = {
  'InvalidParameter.RoleSessionName': 'sessionName',
  'InvalidParameter.DurationSeconds': 'durationMinutes',
  'InvalidParameter.PolicyGrammar': 'policy',
}

/** The field that a failed test is about, or null where it is about none of them. */
export function fieldOf(failure: Failure, form: AccountForm): AccountField | null {
  const endpoint = failure.operation === 'AssumeRole' ? 'stsEndpoint' : 'endpoint'
  if (isAboutTheWay(failure) && form[endpoint].trim()) return endpoint
  return fieldOfCode[failure.code ?? ''] ?? fieldOfKind[failure.kind] ?? null
}
