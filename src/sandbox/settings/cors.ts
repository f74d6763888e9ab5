import { settingKind } from '../catalogue/settings.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { checkHeaderValue } from '../http/headerValues.ts'
import { children, flag, integer, malformed, texts } from '../http/xmlFields.ts'
import type { BucketSetting } from './setting.ts'
import type { XmlElement } from '../../main/oss/xml.ts'

export interface CorsRule {
  origins: string[]
  methods: string[]
  allowedHeaders: string[]
  exposedHeaders: string[]
  maxAgeSeconds: number | undefined
}

export interface CorsRules {
  rules: CorsRule[]
  variesAlways: boolean
}

const maxRules = 20
const methods = ['GET', 'PUT', 'DELETE', 'POST', 'HEAD']

export const cors: BucketSetting<CorsRules> = {
  kind: settingKind('cors'),
  noun: 'BucketCors',
  subresource: 'cors',
  root: 'CORSConfiguration',
  read: (body) => {
    const rules = children(body, 'CORSRule').map(readRule)
    if (rules.length === 0) throw malformed('CORSRule')
    if (rules.length > maxRules) throw refuse('CORSRuleBeyondLimit')
    return { rules, variesAlways: flag(body, 'ResponseVary') ?? false }
  },
  write: ({ rules, variesAlways }) => ({
    CORSRule: rules.map((rule) => ({
      AllowedOrigin: rule.origins,
      AllowedMethod: rule.methods,
      AllowedHeader: rule.allowedHeaders,
      ExposeHeader: rule.exposedHeaders,
      MaxAgeSeconds: rule.maxAgeSeconds,
    })),
    ResponseVary: variesAlways,
  }),
  absent: 'NoSuchCORSConfiguration',
  isDeletable: true,
}

function readRule(rule: XmlElement): CorsRule {
  const origins = texts(rule, 'AllowedOrigin')
  const allowed = texts(rule, 'AllowedMethod')
  const allowedHeaders = texts(rule, 'AllowedHeader')
  const exposedHeaders = texts(rule, 'ExposeHeader')
  if (origins.length === 0) throw malformed('AllowedOrigin')
  if (allowed.length === 0) throw malformed('AllowedMethod')
  for (const method of allowed) if (!methods.includes(method)) throw invalidArgument('AllowedMethod', method)
  for (const pattern of [...origins, ...allowedHeaders]) {
    if (pattern.split('*').length > 2)
      throw invalidArgument('AllowedOrigin', pattern, 'Only one * is allowed.')
  }
  for (const name of exposedHeaders) {
    if (name.includes('*')) throw invalidArgument('ExposeHeader', name)
    checkHeaderValue('ExposeHeader', name)
  }
  const maxAgeSeconds = integer(rule, 'MaxAgeSeconds', { min: 0, max: 999_999_999 })
  return { origins, methods: allowed, allowedHeaders, exposedHeaders, maxAgeSeconds }
}
