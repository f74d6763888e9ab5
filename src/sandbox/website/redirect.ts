import { encodeQuery, escapeKey } from '../../main/oss/signing/request.ts'
import { empty } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { flag, text } from '../http/xmlFields.ts'
import type { RoutingRule } from '../settings/website.ts'

/** Sends the client to where the rule says. */
export function redirect(rule: RoutingRule, { host, basePath, resource, query }: BucketCall): Answer {
  const protocol = text(rule.redirect, 'Protocol') || 'http'
  const hostName = text(rule.redirect, 'HostName')
  const base = hostName ? '' : basePath
  const search =
    flag(rule.redirect, 'PassQueryString') && Object.keys(query).length > 0 ? `?${encodeQuery(query)}` : ''
  const path = escapeKey(targetKey(rule, resource.key ?? ''))
  const status = Number(text(rule.redirect, 'HttpRedirectCode') || 301)
  return empty(status, { Location: `${protocol}://${hostName || host}${base}/${path}${search}` })
}

/** The key that takes the place of the one asked for. */
export function targetKey({ redirect, condition }: RoutingRule, key: string): string {
  const whole = text(redirect, 'ReplaceKeyWith')
  if (whole !== undefined) return whole.replaceAll('${key}', key)
  const prefix = text(redirect, 'ReplaceKeyPrefixWith')
  if (prefix === undefined || flag(redirect, 'EnableReplacePrefix') === false) return key
  return prefix + key.slice((condition.prefix ?? '').length)
}
