import type { SettingContent } from './content.ts'
import {
  askedKey,
  conditionText,
  errorStatusOf,
  headersOf,
  redirectText,
  redirectTypeOf,
} from './routingRule.ts'
import { pagesOf, rulesOf } from './website.ts'

/** Whether a stranger may read an object: it is there, it is missing, or they are refused and learn neither. */
export type ObjectState = 'there' | 'missing' | 'hidden'

/** What a stranger gets who opens an address of a bucket. */
export type WebsiteAnswer =
  | { kind: 'object'; key: string; status: number }
  /** To another address; without a protocol and a host it is one of this bucket. */
  | { kind: 'redirect'; status: number; protocol: string; hostName: string; key: string; isRelative: boolean }
  /** Fetched from there, and kept. */
  | { kind: 'mirror'; url: string }
  | { kind: 'refused'; status: number }
  /** No page: the list of objects, where strangers may see it. */
  | { kind: 'listing' }

const statusOf = { missing: 404, hidden: 403 } as const

/**
 * What the service answers to a bare request without a signature for a key, the empty one being the bucket's root.
 * It tries rules by name first, then the object, then rules by status, the folder, and last the error page.
 */
export function answerTo(
  key: string,
  content: SettingContent | null,
  stateOf: (key: string) => ObjectState,
): WebsiteAnswer {
  const rules = rulesOf(content).filter((rule) => isMet(rule, key))
  const early = rules.find((rule) => errorStatusOf(rule) === null)
  if (early) return follow(early, key, stateOf)
  const document = documentOf(key, content)
  if (document === '') return { kind: 'listing' }
  const state = stateOf(document)
  if (state === 'there') return { kind: 'object', key: document, status: 200 }
  const status = statusOf[state]
  const late = rules.find((rule) => errorStatusOf(rule) === status)
  if (late) return follow(late, key, stateOf)
  const folder = state === 'missing' ? folderAnswer(key, content, stateOf) : null
  return folder ?? errorPage(content, status, stateOf)
}

/** The objects on whose state the answer to a key may depend. */
export function keysBehind(key: string, content: SettingContent | null): string[] {
  const asked = new Set<string>()
  // Which objects are asked for depends on what is said of them: each way is gone once.
  for (const state of ['there', 'missing', 'hidden'] as const)
    answerTo(key, content, (name) => {
      asked.add(name)
      return state
    })
  return [...asked]
}

/** The address to which a redirect leads, seen from the bucket's own, such as `https://shop.example/`. */
export function addressOf(
  { protocol, hostName, key, isRelative }: Extract<WebsiteAnswer, { kind: 'redirect' }>,
  home: string,
): string {
  const path = key.split('/').map(encodeURIComponent).join('/')
  const [, host = '', basePath = ''] = /^https?:\/\/([^/]+)(.*?)\/?$/.exec(home) ?? []
  if (isRelative || (!hostName && !host)) return `${basePath}/${path}`
  return hostName ? `${protocol}://${hostName}/${path}` : `${protocol}://${host}${basePath}/${path}`
}

/** The object that stands for a key: itself, or the index of its folder; empty for the root of a bucket without one. */
function documentOf(key: string, content: SettingContent | null): string {
  const { index, hasFolderIndexes } = pagesOf(content)
  if (!index || (key !== '' && !key.endsWith('/'))) return key
  return hasFolderIndexes ? key + index : index
}

/** A folder whose last slash is missing. */
function folderAnswer(
  key: string,
  content: SettingContent | null,
  stateOf: (key: string) => ObjectState,
): WebsiteAnswer | null {
  const { index, hasFolderIndexes, folderType } = pagesOf(content)
  const isFolderName = key !== '' && !key.endsWith('/')
  if (!index || !hasFolderIndexes || !isFolderName || folderType === '1') return null
  const document = `${key}/${index}`
  const state = stateOf(document)
  if (state === 'missing') return null
  if (folderType === '0')
    return { kind: 'redirect', status: 302, protocol: '', hostName: '', key: `${key}/`, isRelative: true }
  return state === 'there'
    ? { kind: 'object', key: document, status: 200 }
    : { kind: 'refused', status: statusOf.hidden }
}

function errorPage(
  content: SettingContent | null,
  status: number,
  stateOf: (key: string) => ObjectState,
): WebsiteAnswer {
  const { error, errorStatus } = pagesOf(content)
  return error && stateOf(error) === 'there'
    ? { kind: 'object', key: error, status: Number(errorStatus) }
    : { kind: 'refused', status }
}

/** A bare request brings none of the headers that a rule may ask for. */
function isMet(rule: SettingContent, key: string): boolean {
  const prefix = conditionText(rule, 'KeyPrefixEquals')
  const suffix = conditionText(rule, 'KeySuffixEquals')
  return key.startsWith(prefix) && key.endsWith(suffix) && headersOf(rule).length === 0
}

function follow(rule: SettingContent, key: string, stateOf: (key: string) => ObjectState): WebsiteAnswer {
  const target = targetKey(rule, key)
  switch (redirectTypeOf(rule)) {
    case 'Mirror':
      return { kind: 'mirror', url: redirectText(rule, 'MirrorURL') + target }
    case 'Internal': {
      const state = stateOf(target)
      return state === 'there'
        ? { kind: 'object', key: target, status: 200 }
        : { kind: 'refused', status: statusOf[state] }
    }
    // What is not known here is most likely another way to send somebody elsewhere.
    case null:
    case 'External':
    case 'AliCDN':
      return {
        kind: 'redirect',
        status: Number(redirectText(rule, 'HttpRedirectCode') || 301),
        protocol: redirectText(rule, 'Protocol') || 'http',
        hostName: redirectText(rule, 'HostName'),
        key: target,
        isRelative: false,
      }
  }
}

/** The key that takes the place of the one asked for. */
function targetKey(rule: SettingContent, key: string): string {
  const whole = redirectText(rule, 'ReplaceKeyWith')
  if (whole !== '') return whole.replaceAll(askedKey, key)
  const prefix = redirectText(rule, 'ReplaceKeyPrefixWith')
  if (prefix === '' || redirectText(rule, 'EnableReplacePrefix') === 'false') return key
  return prefix + key.slice(conditionText(rule, 'KeyPrefixEquals').length)
}
