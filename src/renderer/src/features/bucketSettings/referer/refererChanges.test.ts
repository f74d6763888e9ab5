import { expect, test } from 'vitest'
import { refererChanges } from './refererChanges.ts'

test('lines of both lists, and the switches, are told by their names', () => {
  const before = { AllowEmptyReferer: 'true', RefererList: { Referer: 'https://shop.example' } }
  const after = {
    AllowEmptyReferer: 'false',
    RefererList: { Referer: 'https://www.shop.example' },
    RefererBlacklist: { Referer: 'https://copies.example' },
  }
  expect(refererChanges(before, after)).toEqual([
    {
      about: 'Websites that may show the files (allow list)',
      before: 'https://shop.example',
      after: 'https://www.shop.example',
    },
    { about: 'Websites that may not (deny list)', before: null, after: 'https://copies.example' },
    { about: 'Let in requests that tell no page (empty referer)', before: 'on', after: 'off' },
  ])
})
