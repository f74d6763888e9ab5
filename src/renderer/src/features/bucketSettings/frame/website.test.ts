import { expect, test } from 'vitest'
import { websiteOrigin } from './website.ts'

test.each([
  ['www.shop.example', 'https://www.shop.example'],
  [' http://Shop.example/page?x ', 'http://shop.example'],
  ['localhost:3000', 'https://localhost:3000'],
  ['商店.example', 'https://xn--czrs0t.example'],
  ['', null],
  ['my shop', null],
  ['ftp://shop.example', null],
  ['https://', null],
])('the origin of %j is %s', (typed, origin) => expect(websiteOrigin(typed)).toBe(origin))
