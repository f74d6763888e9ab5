import OSS from 'ali-oss'
import { expect, test } from 'vitest'
import { subjects } from './cases/index.ts'
import { differences } from './differences.ts'
import { methodsOf, ospreyMethods } from './methods.ts'

const cases = subjects.flatMap((subject) => subject.cases)
const names = cases.map(({ name }) => name)
const proven = new Set<string>(cases.flatMap(({ proves }) => proves))

test('every method of the client has a case', () => {
  expect(ospreyMethods().filter((method) => !proven.has(method))).toEqual([])
})

test('every method of ali-oss that is no inner one has a case that both SDKs run', () => {
  const shared = new Set<string>(cases.flatMap((item) => (item.isOspreyOnly ? [] : item.proves)))
  // For browsers, and a piece of `request` that was not meant to be seen.
  const left = ['checkBrowserAndVersion', 'requestError']
  const methods = methodsOf(OSS.prototype).filter((name) => !name.startsWith('_') && !left.includes(name))
  expect(methods.filter((method) => !shared.has(method))).toEqual([])
})

test('no two cases have the same name', () => {
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('every difference is found by cases that there are', () => {
  const finders = differences.flatMap((difference) => difference.cases)
  expect(finders.filter((name) => !names.includes(name))).toEqual([])
})
