import { empty } from './answers.ts'
import type { Answer } from './answers.ts'
import type { Storage } from './call.ts'
import type { Bucket } from './catalogue/buckets.ts'
import { refuse } from './errors.ts'
import type { Headers } from './http/incoming.ts'
import { fits } from './policy/patterns.ts'
import { cors } from './settings/cors.ts'
import type { CorsRule, CorsRules } from './settings/cors.ts'

interface Place {
  storage: Storage
  bucket: Bucket
}

/** The answer to a browser that asks whether it may make a request. */
export function answerPreflight(place: Place, headers: Headers): Answer {
  const origin = headers['origin']
  const method = headers['access-control-request-method']
  if (!origin || !method) {
    throw refuse('BadRequest', {
      message: 'Insufficient information. Origin and Access-Control-Request-Method are needed.',
    })
  }
  const asked = headers['access-control-request-headers']
  const names = (asked ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || [])
  const rule = rulesOf(place)?.rules.find((candidate) => allows(candidate, { origin, method, names }))
  if (!rule) throw refuse('AccessForbidden')
  return empty(200, { ...ruleHeaders(rule, origin), 'Access-Control-Allow-Headers': asked, Vary: 'Origin' })
}

/** What an answer tells a browser about who may read it. */
export function corsHeaders(place: Place, method: string, { origin }: Headers): Answer['headers'] {
  const found = rulesOf(place)
  if (!found) return {}
  const rule = origin && found.rules.find((candidate) => allows(candidate, { origin, method, names: [] }))
  const vary = found.variesAlways || rule ? { Vary: 'Origin' } : {}
  return rule ? { ...ruleHeaders(rule, origin), ...vary } : vary
}

const rulesOf = ({ storage, bucket }: Place): CorsRules | undefined =>
  storage.catalogue.settings.value(bucket.id, cors.kind)

function allows(
  rule: CorsRule,
  { origin, method, names }: { origin: string; method: string; names: string[] },
): boolean {
  return (
    rule.origins.some((pattern) => fits(origin, pattern, { ignoresCase: false })) &&
    rule.methods.includes(method) &&
    names.every((name) => rule.allowedHeaders.some((pattern) => fits(name, pattern, { ignoresCase: true })))
  )
}

function ruleHeaders(rule: CorsRule, origin: string): Answer['headers'] {
  return {
    'Access-Control-Allow-Origin': rule.origins.includes('*') ? '*' : origin,
    'Access-Control-Allow-Methods': rule.methods.join(', '),
    'Access-Control-Expose-Headers':
      rule.exposedHeaders.length > 0 ? rule.exposedHeaders.join(', ') : undefined,
    'Access-Control-Max-Age': rule.maxAgeSeconds === undefined ? undefined : String(rule.maxAgeSeconds),
  }
}
