import { expect, test } from 'vitest'
import { isAddress, isInNetwork, isNetwork } from './addresses.ts'

test.each(['10.0.0.1', '0.0.0.0', '255.255.255.255', '::', '::1', '2001:db8::8', '::ffff:10.0.0.1'])(
  '%s is an address, and a range of one',
  (text) => {
    expect(isAddress(text)).toBe(true)
    expect(isNetwork(text)).toBe(true)
    expect(isInNetwork(text, text)).toBe(true)
  },
)

test.each([
  '',
  '10.0.0',
  '10.0.0.256',
  '010.0.0.1',
  '10.0.0.1.2',
  '1::2::3',
  '1:2',
  ':1',
  'office',
  '::1.2.3',
])('%s is no address', (text) => {
  expect(isAddress(text)).toBe(false)
  expect(isNetwork(text)).toBe(false)
})

test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/a', '::/129', '/8', '10.0.0.0/8/8'])(
  '%s is no range',
  (text) => {
    expect(isNetwork(text)).toBe(false)
  },
)

test.each([
  ['10.1.2.3', '10.0.0.0/8', true],
  ['11.1.2.3', '10.0.0.0/8', false],
  ['10.0.0.129', '10.0.0.128/25', true],
  ['10.0.0.127', '10.0.0.128/25', false],
  ['1.2.3.4', '0.0.0.0/0', true],
  ['2001:db8:1::9', '2001:db8::/32', true],
  ['2001:db9::9', '2001:db8::/32', false],
  ['::1', '0.0.0.0/0', false],
  ['anything', '0.0.0.0/0', false],
])('%s in %s: %s', (address, range, isIn) => {
  expect(isInNetwork(address, range)).toBe(isIn)
})
