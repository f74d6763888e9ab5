import type { XmlElement } from '../../main/oss/xml.ts'
import { settingKind } from '../catalogue/settings.ts'
import { invalidArgument } from '../errors.ts'
import { checkHeaderValue } from '../http/headerValues.ts'
import { child, children, choice, flag, integer, malformed, requiredText, text } from '../http/xmlFields.ts'
import type { BucketSetting } from './setting.ts'

export interface RoutingRule {
  number: number
  /** All that are given have to be met. */
  condition: {
    prefix: string | undefined
    suffix: string | undefined
    errorStatus: number | undefined
    headers: {
      name: string
      equals: string | undefined
      startsWith: string | undefined
      endsWith: string | undefined
    }[]
  }
  redirectType: 'Mirror' | 'External' | 'AliCDN'
  /** As it was given: the many fields of mirrors are kept, if not all followed. */
  redirect: XmlElement
}

export interface Website {
  index: { suffix: string; supportsSubDir: boolean; type: number } | undefined
  error: { key: string; status: number } | undefined
  rules: RoutingRule[]
}

const maxRules = 20
const maxHeaders = 10

export const website: BucketSetting<Website> = {
  kind: settingKind('website'),
  noun: 'BucketWebsite',
  subresource: 'website',
  root: 'WebsiteConfiguration',
  read: (body) => {
    const index = child(body, 'IndexDocument')
    const error = child(body, 'ErrorDocument')
    const rules = children(child(body, 'RoutingRules') ?? {}, 'RoutingRule').map(readRule)
    if (!index && !error && rules.length === 0) throw malformed('WebsiteConfiguration')
    if (rules.length > maxRules) throw malformed('RoutingRules')
    return {
      index: index && readIndex(index),
      error: error && {
        key: requiredText(error, 'Key'),
        status: Number(choice(error, 'HttpStatus', ['200', '404']) ?? 404),
      },
      rules: rules.toSorted((a, b) => a.number - b.number),
    }
  },
  write: ({ index, error, rules }) => ({
    IndexDocument: index && { Suffix: index.suffix, SupportSubDir: index.supportsSubDir, Type: index.type },
    ErrorDocument: error && { Key: error.key, HttpStatus: error.status },
    RoutingRules: rules.length > 0 ? { RoutingRule: rules.map(writeRule) } : undefined,
  }),
  absent: 'NoSuchWebsiteConfiguration',
  isDeletable: true,
}

function readIndex(index: XmlElement): NonNullable<Website['index']> {
  const suffix = requiredText(index, 'Suffix')
  if (suffix.includes('/')) throw invalidArgument('Suffix', suffix)
  return {
    suffix,
    supportsSubDir: flag(index, 'SupportSubDir') ?? false,
    type: Number(choice(index, 'Type', ['0', '1', '2']) ?? 0),
  }
}

function readRule(rule: XmlElement): RoutingRule {
  const number = integer(rule, 'RuleNumber', { min: 1, max: 1_000_000 })
  const redirect = child(rule, 'Redirect')
  const condition = child(rule, 'Condition') ?? {}
  if (number === undefined) throw malformed('RuleNumber')
  if (!redirect) throw malformed('Redirect')
  const redirectType = choice(redirect, 'RedirectType', ['Mirror', 'External', 'AliCDN']) ?? 'External'
  const errorStatus = integer(condition, 'HttpErrorCodeReturnedEquals', { min: 400, max: 599 })
  checkRedirect(redirect, redirectType, errorStatus)
  return { number, redirectType, redirect, condition: readCondition(condition, errorStatus) }
}

function readCondition(condition: XmlElement, errorStatus: number | undefined): RoutingRule['condition'] {
  const headers = children(condition, 'IncludeHeader').map((header) => ({
    name: requiredText(header, 'Key').toLowerCase(),
    equals: text(header, 'Equals'),
    startsWith: text(header, 'StartsWith'),
    endsWith: text(header, 'EndsWith'),
  }))
  if (headers.length > maxHeaders) throw malformed('IncludeHeader')
  return {
    prefix: text(condition, 'KeyPrefixEquals'),
    suffix: text(condition, 'KeySuffixEquals'),
    errorStatus,
    headers,
  }
}

function checkRedirect(
  redirect: XmlElement,
  type: RoutingRule['redirectType'],
  errorStatus: number | undefined,
): void {
  choice(redirect, 'Protocol', ['http', 'https'])
  choice(redirect, 'HttpRedirectCode', ['301', '302', '307'])
  for (const name of [
    'EnableReplacePrefix',
    'PassQueryString',
    'MirrorPassQueryString',
    'MirrorFollowRedirect',
  ]) {
    flag(redirect, name)
  }
  checkHeaderValue('HostName', text(redirect, 'HostName') ?? '')
  for (const name of ['ReplaceKeyWith', 'ReplaceKeyPrefixWith']) text(redirect, name)
  if ('ReplaceKeyWith' in redirect && 'ReplaceKeyPrefixWith' in redirect) throw malformed('ReplaceKeyWith')
  if (type !== 'Mirror') return
  const url = text(redirect, 'MirrorURL') ?? ''
  if (!/^https?:\/\/.+\/$/.test(url)) throw invalidArgument('MirrorURL', url)
  if (errorStatus !== 404)
    throw invalidArgument('HttpErrorCodeReturnedEquals', '', 'A mirror needs the status 404.')
}

const writeRule = ({ number, condition, redirectType, redirect }: RoutingRule) => ({
  RuleNumber: number,
  Condition: {
    KeyPrefixEquals: condition.prefix,
    KeySuffixEquals: condition.suffix,
    HttpErrorCodeReturnedEquals: condition.errorStatus,
    IncludeHeader: condition.headers.map(({ name, equals, startsWith, endsWith }) => ({
      Key: name,
      Equals: equals,
      StartsWith: startsWith,
      EndsWith: endsWith,
    })),
  },
  Redirect: { ...redirect, RedirectType: redirectType },
})
