import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { elementOf, elementsOf, optionalTextOf, textOf, textsByName } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import type { XmlElement, XmlInput } from '../../xml.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'
import { checkLifecycleRule, toArray } from './lifecycleRule.ts'
import type { LifecycleRule, LifecycleTag, OneOrMany } from './lifecycleRule.ts'

export interface LifecycleOptions extends CallOptions {
  /** Accepts rules that do the same to the same objects. */
  allowSameActionOverlap?: boolean
}

/** Replaces all rules by which objects age. */
export async function putBucketLifecycle(
  client: Requester,
  name: string,
  rules: readonly LifecycleRule[],
  { allowSameActionOverlap, ...options }: LifecycleOptions = {},
): Promise<Changed> {
  if (!Array.isArray(rules)) throw new ArgumentError('rules must be Array')
  const full = rules.map(fullRule)
  for (const rule of full) checkLifecycleRule(rule)
  const overlap = allowSameActionOverlap === undefined ? undefined : String(allowSameActionOverlap)
  const headers = { 'x-oss-allow-same-action-overlap': overlap }
  return putConfig(
    client,
    { ...about('PutBucketLifecycle', name, 'lifecycle', options), headers },
    'LifecycleConfiguration',
    {
      Rule: full.map(ruleXml),
    },
  )
}

/** The rule with what is short for an expiration written out. */
function fullRule({ days, date, ...rule }: LifecycleRule): LifecycleRule {
  if (days === undefined && date === undefined) return rule
  return { ...rule, expiration: { days, createdBeforeDate: date } }
}

function ruleXml(rule: LifecycleRule): XmlInput {
  return {
    ID: rule.id,
    Prefix: rule.prefix,
    Status: rule.status,
    Tag: toArray(rule.tag).map(capitalized),
    Filter: rule.filter && {
      ...capitalized({ ...rule.filter, not: undefined }),
      Not: toArray(rule.filter.not).map(({ prefix, tag }) => ({
        Prefix: prefix,
        Tag: tag && capitalized(tag),
      })),
    },
    Transition: toArray(rule.transition).map(capitalized),
    Expiration: capitalizedOrNone(rule.expiration),
    NoncurrentVersionTransition: toArray(rule.noncurrentVersionTransition).map(capitalized),
    NoncurrentVersionExpiration: capitalizedOrNone(rule.noncurrentVersionExpiration),
    AbortMultipartUpload: capitalizedOrNone(rule.abortMultipartUpload),
  }
}

type Flat = { readonly [name: string]: string | number | boolean | undefined }

function capitalized(value: object): Flat {
  const entries = Object.entries(value as Flat)
  return Object.fromEntries(
    entries.map(([name, text]) => [name.charAt(0).toUpperCase() + name.slice(1), text]),
  )
}

const capitalizedOrNone = (value: object | undefined) => value && capitalized(value)

export async function getBucketLifecycle(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { rules: LifecycleRule[] | null }> {
  return getConfig(
    client,
    about('GetBucketLifecycle', name, 'lifecycle', options),
    'LifecycleConfiguration',
    (xml) => {
      const rules = elementsOf(xml, 'Rule').map(ruleOf)
      return { rules: rules.length > 0 ? rules : null }
    },
  )
}

function ruleOf(xml: XmlElement): LifecycleRule {
  const { id, atimeBase } = { id: optionalTextOf(xml, 'ID'), atimeBase: optionalTextOf(xml, 'AtimeBase') }
  const expiration = elementOf(xml, 'Expiration')
  const abort = elementOf(xml, 'AbortMultipartUpload')
  const noncurrent = elementOf(xml, 'NoncurrentVersionExpiration')
  const filter = elementOf(xml, 'Filter')
  const tags = elementsOf(xml, 'Tag').map(tagOf)
  return {
    ...(id && { id }),
    prefix: textOf(xml, 'Prefix'),
    status: textOf(xml, 'Status') === 'Enabled' ? 'Enabled' : 'Disabled',
    ...(tags.length > 0 && { tag: tags }),
    ...(filter && { filter: filterOf(filter) }),
    ...(expiration && {
      expiration: textsByName(expiration, ['Days', 'CreatedBeforeDate', 'Date', 'ExpiredObjectDeleteMarker']),
    }),
    ...oneOrMany('transition', elementsOf(xml, 'Transition').map(transitionOf)),
    ...(abort && { abortMultipartUpload: textsByName(abort, ['Days', 'CreatedBeforeDate']) }),
    ...(noncurrent && {
      noncurrentVersionExpiration: { noncurrentDays: textOf(noncurrent, 'NoncurrentDays') },
    }),
    ...oneOrMany(
      'noncurrentVersionTransition',
      elementsOf(xml, 'NoncurrentVersionTransition').map((transition) => ({
        noncurrentDays: textOf(transition, 'NoncurrentDays'),
        ...transitionOf(transition),
      })),
    ),
    ...(atimeBase && { atimeBase }),
  }
}

const transitionOf = (xml: XmlElement) => ({
  ...textsByName(xml, [
    'Days',
    'CreatedBeforeDate',
    'IsAccessTime',
    'ReturnToStdWhenVisit',
    'AllowSmallFile',
  ]),
  storageClass: textOf(xml, 'StorageClass'),
})

const tagOf = (xml: XmlElement): LifecycleTag => ({ key: textOf(xml, 'Key'), value: textOf(xml, 'Value') })

function filterOf(xml: XmlElement) {
  const not = elementsOf(xml, 'Not').map((excluded) => {
    const tag = elementOf(excluded, 'Tag')
    return { prefix: textOf(excluded, 'Prefix'), ...(tag && { tag: tagOf(tag) }) }
  })
  return {
    ...textsByName(xml, ['ObjectSizeGreaterThan', 'ObjectSizeLessThan']),
    ...oneOrMany('not', not),
  }
}

/** As the SDK gives it: one as it is, several as an array, none not at all. */
function oneOrMany<Name extends string, T>(name: Name, values: T[]): { [key in Name]?: OneOrMany<T> } {
  const [first, ...others] = values
  if (first === undefined) return {}
  return { [name]: others.length === 0 ? first : values } as { [key in Name]?: OneOrMany<T> }
}

export async function deleteBucketLifecycle(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketLifecycle', name, 'lifecycle', options))
}
