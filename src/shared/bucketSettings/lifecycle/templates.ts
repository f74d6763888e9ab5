import { step, type LifecycleRule, type Step } from './model.ts'

export const templateNames = ['tidyUp', 'cheaper', 'logs', 'versions', 'uploads'] as const
export type TemplateName = (typeof templateNames)[number]

const steps: Record<TemplateName, () => Step[]> = {
  tidyUp: () => [step('delete', 60)],
  cheaper: () => [step('move', 30, 'IA'), step('move', 180, 'Archive')],
  logs: () => [step('delete', 90)],
  versions: () => [step('clearMarkers', 0), step('deleteOld', 30)],
  uploads: () => [step('clearUploads', 7)],
}

/** Where such a rule usually belongs; undefined leaves the prefix as it is. */
const prefixes: Partial<Record<TemplateName, string>> = { logs: 'logs/' }

/** A rule that is made anew. It is on, because it does nothing before it is saved. */
export const newRule = (): LifecycleRule => ({
  id: '',
  prefix: '',
  isEnabled: true,
  tags: [],
  largerThanBytes: null,
  smallerThanBytes: null,
  exceptions: [],
  steps: [],
  accessKnownSinceMs: null,
})

/** A rule with what a template does in place of what it did. */
export const withTemplate = (rule: LifecycleRule, name: TemplateName): LifecycleRule => ({
  ...rule,
  prefix: rule.prefix || (prefixes[name] ?? ''),
  steps: steps[name](),
})

/** The template that a rule still looks like. */
export const templateOf = (rule: LifecycleRule): TemplateName | null =>
  templateNames.find((name) => wordsOf(steps[name]()) === wordsOf(rule.steps)) ?? null

const wordsOf = (written: Step[]) => JSON.stringify(written.map((each) => ({ ...each, source: null })))
