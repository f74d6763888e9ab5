import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { elementOf, elementsOf, optionalTextOf, textOf, textOrNull } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import type { XmlElement, XmlInput } from '../../xml.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

/** A `<RoutingRule>` with the names of the API: RuleNumber, Condition, Redirect. */
export interface RoutingRule {
  readonly RuleNumber: number | string
  readonly Condition?: { readonly [name: string]: XmlInput }
  readonly Redirect: { readonly [name: string]: XmlInput }
}

export interface WebsiteConfig {
  /** The object that stands for a folder; `index.html` by default. */
  index?: string
  /** The object that stands for what is missing. */
  error?: string
  /** 404 by default. */
  errorStatus?: number
  /** Whether folders below the root have an index, too. */
  supportSubDir?: boolean | 'true' | 'false'
  /** What a folder without a slash does: 0 redirects, 1 is missing, 2 shows its index. */
  type?: 0 | 1 | 2 | '0' | '1' | '2'
  routingRules?: readonly RoutingRule[]
}

export async function putBucketWebsite(
  client: Requester,
  name: string,
  config: WebsiteConfig = {},
  options: CallOptions = {},
): Promise<Changed> {
  const { index = 'index.html', error, errorStatus, supportSubDir, type, routingRules } = config
  if (routingRules !== undefined && !Array.isArray(routingRules))
    throw new ArgumentError('RoutingRules must be Array')
  return putConfig(client, about('PutBucketWebsite', name, 'website', options), 'WebsiteConfiguration', {
    IndexDocument: { Suffix: index, SupportSubDir: supportSubDir, Type: type },
    ErrorDocument: error ? { Key: error, HttpStatus: errorStatus } : undefined,
    RoutingRules: routingRules && { RoutingRule: routingRules.map((rule) => ({ ...rule })) },
  })
}

export interface WebsiteResult extends Changed {
  index: string
  supportSubDir: string
  type: string | undefined
  routingRules: XmlElement[]
  error: string | null
}

export async function getBucketWebsite(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<WebsiteResult> {
  return getConfig(
    client,
    about('GetBucketWebsite', name, 'website', options),
    'WebsiteConfiguration',
    (xml) => {
      const index = elementOf(xml, 'IndexDocument') ?? {}
      return {
        index: textOf(index, 'Suffix'),
        supportSubDir: textOf(index, 'SupportSubDir') || 'false',
        type: optionalTextOf(index, 'Type'),
        routingRules: elementsOf(elementOf(xml, 'RoutingRules') ?? {}, 'RoutingRule'),
        error: textOrNull(elementOf(xml, 'ErrorDocument') ?? {}, 'Key'),
      }
    },
  )
}

export async function deleteBucketWebsite(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketWebsite', name, 'website', options))
}
