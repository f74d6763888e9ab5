import { expect, test } from 'vitest'
import { acceptedTls, hasOldTls, tlsChoiceOf, withAcceptedTls } from './tls.ts'

test('what is not restricted accepts all', () => {
  expect(acceptedTls(null)).toBeNull()
  expect(acceptedTls({ TLS: { Enable: 'false' } })).toBeNull()
})

test('versions are read whether there is one or many, and written oldest first', () => {
  const one = withAcceptedTls(null, ['TLSv1.3'])
  expect(one).toEqual({ TLS: { Enable: 'true', TLSVersion: 'TLSv1.3' } })
  expect(acceptedTls(one)).toEqual(['TLSv1.3'])
  expect(acceptedTls(withAcceptedTls(null, ['TLSv1.3', 'TLSv1.2']))).toEqual(['TLSv1.2', 'TLSv1.3'])
})

test('unknown versions and elements stay', () => {
  const content = { TLS: { Enable: 'true', TLSVersion: ['TLSv1.3', 'TLSv2.0'], Later: 'x' }, Beside: 'y' }
  expect(withAcceptedTls(content, acceptedTls(content))).toEqual(content)
})

test.each([
  [null, 'any'],
  [['TLSv1.2', 'TLSv1.3'], 'TLSv1.2'],
  [['TLSv1.3', 'TLSv1.2'], 'TLSv1.2'],
  [['TLSv1.3'], 'TLSv1.3'],
  [['TLSv1.1', 'TLSv1.2', 'TLSv1.3'], 'own'],
  [['TLSv1.2'], 'own'],
  [[], 'own'],
])('%o is the choice %s', (versions, choice) => {
  expect(tlsChoiceOf(versions)).toBe(choice)
})

test('versions before 1.2 are old', () => {
  expect(hasOldTls(['TLSv1.1', 'TLSv1.2'])).toBe(true)
  expect(hasOldTls(['TLSv1.2', 'TLSv1.3'])).toBe(false)
})
