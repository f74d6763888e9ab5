import type { AlarmRules } from '../../../../../shared/contract/liveStatus.ts'

/** Rules as they are typed: a limit may be off and keep its number. */
export interface RulesForm {
  whenStopped: boolean
  whenSizeChanges: boolean
  hasFrameLimit: boolean
  framesPerSecond: string
  hasRateLimit: boolean
  kilobits: string
  inBackground: boolean
}

export function rulesFormOf(rules: AlarmRules): RulesForm {
  const { belowFramesPerSecond, belowBitsPerSecond } = rules
  return {
    whenStopped: rules.whenStopped,
    whenSizeChanges: rules.whenSizeChanges,
    hasFrameLimit: belowFramesPerSecond !== null,
    framesPerSecond: String(belowFramesPerSecond ?? 20),
    hasRateLimit: belowBitsPerSecond !== null,
    kilobits: String((belowBitsPerSecond ?? 1_000_000) / 1000),
    inBackground: rules.inBackground,
  }
}

const isAboveZero = (text: string) => /^\d{1,7}([.,]\d+)?$/.test(text.trim()) && numberOf(text) > 0
const numberOf = (text: string) => Number(text.trim().replace(',', '.'))

export const rulesProblems = (form: RulesForm) => ({
  framesPerSecond: form.hasFrameLimit && !isAboveZero(form.framesPerSecond),
  kilobits: form.hasRateLimit && !isAboveZero(form.kilobits),
})

export const rulesOf = (form: RulesForm): AlarmRules => ({
  whenStopped: form.whenStopped,
  whenSizeChanges: form.whenSizeChanges,
  belowFramesPerSecond: form.hasFrameLimit ? numberOf(form.framesPerSecond) : null,
  belowBitsPerSecond: form.hasRateLimit ? numberOf(form.kilobits) * 1000 : null,
  inBackground: form.inBackground,
})
