/** A statement as the form shows it: who may do what with which objects, and when. */
export interface PlainStatement {
  effect: 'Allow' | 'Deny'
  who: Who
  /** Names of actions, such as `oss:GetObject`. */
  actions: string[]
  objects: Objects
  when: When
}

export type Who =
  | { type: 'everyone' }
  /** The account that owns the bucket. */
  | { type: 'account' }
  /** Ids of accounts and of RAM users, and ARNs of roles. */
  | { type: 'named'; principals: string[] }

export type Objects =
  | { type: 'bucket' }
  /** Ends in `/`. */
  | { type: 'folder'; folder: string }
  /** Keys in which `*` stands for any run of characters and `?` for one. */
  | { type: 'patterns'; patterns: string[] }

export interface When {
  /** IP addresses and ranges; none: from anywhere. */
  addresses: string[]
  /** From everywhere but these addresses. */
  isExceptAddresses: boolean
  /** Not out of a private network inside Aliyun, where addresses mean something else. */
  isInternetOnly: boolean
  transport: 'any' | 'https' | 'http'
  /** ISO times; null: no such limit. */
  from: string | null
  until: string | null
}

/** Why the form cannot show a statement. */
export type NotPlain =
  'damaged' | 'except' | 'principal' | 'resource' | 'other-bucket' | 'mismatch' | 'condition'

/** What the names in a policy are about. */
export interface PolicyTarget {
  bucket: string
  /** The account that owns the bucket; null where that is not known. */
  ownerId: string | null
}

export const always: When = {
  addresses: [],
  isExceptAddresses: false,
  isInternetOnly: false,
  transport: 'any',
  from: null,
  until: null,
}
