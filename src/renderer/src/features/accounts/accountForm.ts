import type { Account, AccountDraft } from '../../../../shared/contract/accounts.ts'
import type { Failure } from '../../../../shared/failure.ts'

/** The form as it is typed; `knownBuckets` holds one name on each line. */
export interface AccountForm {
  name: string
  accessKeyId: string
  accessKeySecret: string
  region: string
  endpoint: string
  isSecure: boolean
  signatureVersion: 'v1' | 'v4'
  knownBuckets: string
}
export type AccountField = keyof AccountForm

export const emptyForm = (): AccountForm => ({
  name: '',
  accessKeyId: '',
  accessKeySecret: '',
  region: 'cn-hangzhou',
  endpoint: '',
  isSecure: true,
  signatureVersion: 'v4',
  knownBuckets: '',
})

export const formOf = (account: Account): AccountForm => ({
  ...account,
  accessKeySecret: '',
  endpoint: account.endpoint ?? '',
  knownBuckets: account.knownBuckets.join('\n'),
})

/** Takes blanks off the ends: they come along when a key is copied. */
export const draftOf = (form: AccountForm): AccountDraft => ({
  name: form.name.trim(),
  accessKeyId: form.accessKeyId.trim(),
  accessKeySecret: form.accessKeySecret.trim(),
  region: form.region.trim().replace(/^oss-/, ''),
  endpoint: form.endpoint.trim() || null,
  isSecure: form.isSecure,
  signatureVersion: form.signatureVersion,
  knownBuckets: form.knownBuckets.split(/[\s,;，；、]+/).filter(Boolean),
})

export type FieldProblem = 'fieldRequired' | 'hasSpaces'

/** What is wrong before anything is sent; an account that is edited may leave its secret empty. */
export function problemsOf(form: AccountForm, isNew: boolean): Partial<Record<AccountField, FieldProblem>> {
  const draft = draftOf(form)
  const problems: Partial<Record<AccountField, FieldProblem>> = {}
  for (const field of ['name', 'accessKeyId', 'accessKeySecret', 'region'] as const) {
    const mayBeEmpty = field === 'accessKeySecret' && !isNew
    if (!draft[field] && !mayBeEmpty) problems[field] = 'fieldRequired'
    else if (field !== 'name' && /\s/.test(draft[field])) problems[field] = 'hasSpaces'
  }
  if (draft.endpoint && /\s/.test(draft.endpoint)) problems.endpoint = 'hasSpaces'
  return problems
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
  'wrong-region': 'region',
  'bucket-missing': 'knownBuckets',
}

/** The field that a failed test is about, or null where it is about none of them. */
export function fieldOf(failure: Failure, form: AccountForm): AccountField | null {
  if (isAboutTheWay(failure) && form.endpoint.trim()) return 'endpoint'
  return fieldOfKind[failure.kind] ?? null
}
