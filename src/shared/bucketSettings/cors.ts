import type { PreflightAnswer, PreflightQuestion } from '../contract/bucketProbes.ts'
import { childOf, textOf, textsOf, type SettingContent } from './content.ts'
import { fitsWildcards } from './wildcards.ts'

/** What a rule can name. */
export const corsMethods = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'] as const
export type CorsMethod = (typeof corsMethods)[number]

/** Which pages may do what, and what browsers let them send and read. */
export interface CorsRule {
  origins: string[]
  methods: string[]
  allowedHeaders: string[]
  exposedHeaders: string[]
  /** As it is written; empty where the browser decides. */
  maxAgeSeconds: string
}

/** The elements of a rule that may repeat. */
export const corsElements = {
  origins: 'AllowedOrigin',
  methods: 'AllowedMethod',
  allowedHeaders: 'AllowedHeader',
  exposedHeaders: 'ExposeHeader',
} as const
export type CorsList = keyof typeof corsElements

/** The rules as trees. One without any element is read as an empty text. */
export function corsRuleTrees(content: SettingContent | null): SettingContent[] {
  const value = content?.['CORSRule'] ?? []
  return (Array.isArray(value) ? value : [value]).map((rule) => childOf({ rule }, 'rule'))
}

export const corsRulesOf = (content: SettingContent | null): CorsRule[] =>
  corsRuleTrees(content).map((tree) => ({
    origins: textsOf(tree, corsElements.origins),
    methods: textsOf(tree, corsElements.methods),
    allowedHeaders: textsOf(tree, corsElements.allowedHeaders),
    exposedHeaders: textsOf(tree, corsElements.exposedHeaders),
    maxAgeSeconds: textOf(tree, 'MaxAgeSeconds'),
  }))

/** Whether a form can show all that a rule says: its own elements hold texts and nothing else. */
export const isPlainCorsRule = (tree: SettingContent): boolean =>
  [...Object.values(corsElements), 'MaxAgeSeconds'].every((name) =>
    [tree[name] ?? ''].flat().every((value) => typeof value === 'string'),
  )

/** What a rule would have to name besides what it does, to allow what is asked. */
export type CorsLack = Pick<CorsRule, 'origins' | 'methods' | 'allowedHeaders'>

export function corsLackOf(rule: CorsRule, { origin, method, headers }: PreflightQuestion): CorsLack {
  const isNamed = (header: string) =>
    rule.allowedHeaders.some((pattern) => fitsWildcards(header.toLowerCase(), pattern.toLowerCase()))
  return {
    origins: rule.origins.some((pattern) => fitsWildcards(origin, pattern)) ? [] : [origin],
    methods: rule.methods.includes(method) ? [] : [method],
    allowedHeaders: headers.filter((header) => !isNamed(header)),
  }
}

export const lackCount = ({ origins, methods, allowedHeaders }: CorsLack): number =>
  origins.length + methods.length + allowedHeaders.length

/** The first rule that allows it, counted from 0; null where none does. The headers matter for a preflight alone. */
export function corsRuleFor(rules: readonly CorsRule[], question: PreflightQuestion): number | null {
  const index = rules.findIndex((rule) => lackCount(corsLackOf(rule, question)) === 0)
  return index === -1 ? null : index
}

const unknownSites = ['http://a.invalid', 'https://b.invalid']

/** Whether it is for pages of every website. */
export const isForEverySite = ({ origins }: Pick<CorsRule, 'origins'>): boolean =>
  origins.some((pattern) => unknownSites.every((site) => fitsWildcards(site, pattern)))

/** Methods that browsers send without having them allowed by name. */
const safeMethods = ['GET', 'HEAD', 'POST']

/** Whether a browser goes on with its request after this answer. */
export function doesBrowserGoOn({ code, headers }: PreflightAnswer, asked: PreflightQuestion): boolean {
  const listed = (name: string) => (headers[name] ?? '').split(',').map((text) => text.trim().toLowerCase())
  const allowedOrigin = headers['access-control-allow-origin']
  const names = listed('access-control-allow-headers')
  const methods = [
    ...safeMethods,
    ...listed('access-control-allow-methods').map((name) => name.toUpperCase()),
  ]
  return (
    code === null &&
    (allowedOrigin === '*' || allowedOrigin === asked.origin) &&
    methods.includes(asked.method) &&
    asked.headers.every((header) => names.includes(header.toLowerCase()) || isCovered(header, names))
  )
}

/** A `*` in the answer stands for every name but this one. */
const isCovered = (header: string, names: readonly string[]) =>
  names.includes('*') && header.toLowerCase() !== 'authorization'
