import { expect, test } from 'vitest'
import { stepKindNames, stepKinds, type StepKind } from './stepKinds.ts'
import { contentOf, hasProblem, nameProblemOf, problemOf, readStep, stepTextsOf, withValue } from './steps.ts'
import { decodeWords, encodeWords } from './words64.ts'

const known = (text: string) => {
  const step = readStep(text)
  if (step.kind === 'other') throw new Error(`${text} is not known`)
  return step
}

const problemsOf = (text: string) => {
  const step = known(text)
  return stepKinds[step.kind].parameters.flatMap((parameter) => problemOf(step, parameter) ?? [])
}

test('a style is read as its steps and written back as it was', () => {
  const content = 'image/resize,m_fill,w_200,h_100/quality,q_90/format,webp'
  const steps = stepTextsOf(content)
  expect(steps).toEqual(['resize,m_fill,w_200,h_100', 'quality,q_90', 'format,webp'])
  expect(contentOf(steps ?? [])).toBe(content)
})

test('a style of the old kind has no steps', () => {
  expect(stepTextsOf('100w_100h_90Q.jpg')).toBeNull()
  expect(stepTextsOf('')).toEqual([])
})

test('a value changes in its place, and the others stay as they are', () => {
  expect(withValue(known('resize,h_100,m_fill,w_200'), 'm', 'pad')).toBe('resize,h_100,m_pad,w_200')
  expect(withValue(known('resize,w_200'), 'h', '50')).toBe('resize,w_200,h_50')
  expect(withValue(known('resize,w_200,h_50'), 'w', undefined)).toBe('resize,h_50')
  expect(withValue(known('rotate,90'), '', '180')).toBe('rotate,180')
})

test.each([
  'sparkle,9',
  'resize,w_100,new_1',
  'resize,w_100,w_200',
  'watermark,image_cGFuZGEucG5n',
  'watermark,text_YQ,toString_1',
  'constructor,1',
  '',
])('what the form does not know whole is a text: %j', (text) => {
  expect(readStep(text)).toEqual({ kind: 'other', text })
})

test('every kind of step begins with values that are right', () => {
  for (const kind of stepKindNames) {
    const step = readStep(stepKinds[kind].start)
    expect(step.kind).toBe<StepKind>(kind)
    expect(hasProblem([stepKinds[kind].start]), kind).toBe(false)
  }
})

test.each([
  ['resize,w_0', 'number'],
  ['resize,w_16385', 'number'],
  ['resize,w_1.5', 'number'],
  ['resize,w_abc', 'number'],
  ['resize', 'size'],
  ['resize,m_shrink,w_10', 'choice'],
  ['resize,w_10,color_red', 'color'],
  ['rotate,361', 'number'],
  ['rotate,-1', 'number'],
  ['rotate', 'needed'],
  ['blur,r_51,s_1', 'number'],
  ['blur,r_3', 'needed'],
  ['quality', 'needed'],
  ['quality,Q_101', 'number'],
  ['bright,-101', 'number'],
  ['watermark,size_40', 'needed'],
  [`watermark,text_${encodeWords('字'.repeat(65))}`, 'characters'],
  ['watermark,text_***', 'characters'],
])('the limits of the service are known: %s', (text, problem) => {
  expect(problemsOf(text)).toEqual([problem])
})

test('64 characters of any script are a text for a watermark', () => {
  expect(problemsOf(`watermark,text_${encodeWords('字'.repeat(64))}`)).toEqual([])
})

test('a text survives its base64, which is safe in an address', () => {
  for (const words of ['Osprey', '鱼鹰 © 2024', '?>~ÿ', '🪶']) {
    expect(encodeWords(words)).toMatch(/^[\w-]+$/)
    expect(decodeWords(encodeWords(words))).toBe(words)
  }
  expect(decodeWords('/w==')).toBeNull()
})

test.each([
  ['', 'empty'],
  ['a b', 'characters'],
  ['a/b', 'characters'],
  ['图', 'characters'],
  ['x'.repeat(64), 'characters'],
  ['thumb', 'taken'],
  ['x'.repeat(63), null],
  ['Thumb_2.small-1', null],
])('the name %j: %s', (name, problem) => {
  expect(nameProblemOf(name, ['thumb'])).toBe(problem)
})
