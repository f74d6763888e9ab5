import { expect, test } from 'vitest'
import { domainOrigin } from './domainOrigin.ts'

const nowMs = Date.UTC(2026, 10, 27)
const dayMs = 86_400_000
const originOf = (certificate: { isEnabled: boolean; endsAtMs: number | null } | null) =>
  domainOrigin(
    {
      ...{ domain: 'files.example.com', isEnabled: true, boundAtMs: null },
      certificate: certificate && { id: '1', ...certificate },
    },
    nowMs,
  )

test.each([
  ['whose end nobody knows', null],
  ['that lasts', nowMs + 90 * dayMs],
  ['that ends soon', nowMs + dayMs],
])('below a domain with a certificate %s, links begin with https', (_, endsAtMs) => {
  expect(originOf({ isEnabled: true, endsAtMs })).toEqual({
    ...{ origin: 'https://files.example.com', warning: null },
  })
})

test.each([
  ['none', null],
  ['off', { isEnabled: false, endsAtMs: null }],
  ['ended', { isEnabled: true, endsAtMs: nowMs - dayMs }],
])('below a domain whose certificate is %s, links begin with http and a warning', (warning, certificate) => {
  expect(originOf(certificate)).toEqual({ origin: 'http://files.example.com', warning })
})
