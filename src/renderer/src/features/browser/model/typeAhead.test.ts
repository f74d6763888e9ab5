import { expect, test } from 'vitest'
import { createTypeAhead } from './typeAhead.ts'

test('letters typed in quick succession make one word', () => {
  const nowMs = 0
  const typeAhead = createTypeAhead(() => nowMs)
  expect(typeAhead.add('m').text).toBe('m')
  expect(typeAhead.add('u').text).toBe('mu')
  expect(typeAhead.isActive()).toBe(true)
})

test('a pause begins a new word', () => {
  let nowMs = 0
  const typeAhead = createTypeAhead(() => nowMs)
  typeAhead.add('m')
  nowMs += 900
  expect(typeAhead.isActive()).toBe(false)
  expect(typeAhead.add('u')).toEqual({ text: 'u', isRepeat: false })
})

test('one letter typed over and over stays one letter and says so', () => {
  const typeAhead = createTypeAhead(() => 0)
  expect(typeAhead.add('b')).toEqual({ text: 'b', isRepeat: false })
  expect(typeAhead.add('b')).toEqual({ text: 'b', isRepeat: true })
  expect(typeAhead.add('o')).toEqual({ text: 'bo', isRepeat: false })
})
