import { expect, test } from 'vitest'
import { certificateState } from './certificate.ts'

const nowMs = Date.UTC(2026, 10, 27)
const days = (count: number) => nowMs + count * 86_400_000

test.each([
  ['off', null],
  ['off', { isEnabled: false, endsAtMs: days(1) }],
  ['fine', { isEnabled: true, endsAtMs: null }],
  ['fine', { isEnabled: true, endsAtMs: days(31) }],
  ['soon', { isEnabled: true, endsAtMs: days(29) }],
  ['ended', { isEnabled: true, endsAtMs: days(-1) }],
])('a certificate is %s that is %j', (state, certificate) => {
  expect(certificateState(certificate && { id: 'c', ...certificate }, nowMs)).toBe(state)
})
