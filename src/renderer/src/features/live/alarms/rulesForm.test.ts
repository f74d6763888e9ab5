import { expect, test } from 'vitest'
import { rulesFormOf, rulesOf, rulesProblems } from './rulesForm.ts'

const rules = {
  whenStopped: true,
  whenSizeChanges: false,
  belowFramesPerSecond: 24.5,
  belowBitsPerSecond: 800_000,
  inBackground: true,
}

test('rules go through the form unchanged', () => {
  expect(rulesOf(rulesFormOf(rules))).toEqual(rules)
  const without = { ...rules, belowFramesPerSecond: null, belowBitsPerSecond: null }
  expect(rulesOf(rulesFormOf(without))).toEqual(without)
})

test('a limit is a number above zero, with a comma where people write one', () => {
  const form = rulesFormOf(rules)
  const judge = (framesPerSecond: string) => rulesProblems({ ...form, framesPerSecond }).framesPerSecond
  expect(['0', '', 'ten', '-5'].map(judge)).toEqual([true, true, true, true])
  expect(judge('12,5')).toBe(false)
  expect(rulesOf({ ...form, framesPerSecond: '12,5' }).belowFramesPerSecond).toBe(12.5)
  expect(rulesProblems({ ...form, hasFrameLimit: false, framesPerSecond: 'ten' }).framesPerSecond).toBe(false)
})
