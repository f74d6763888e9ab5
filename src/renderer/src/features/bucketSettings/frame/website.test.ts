import { expect, test } from 'vitest'
import { meantOrigin, websiteOrigin } from './website.ts'

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

test.each([
  ['www.shop.example', 'https://www.shop.example'],
  ['https://Shop.example/shelf/', 'https://shop.example'],
  ['*.shop.example/', undefined],
  ['my shop', undefined],
])('a line %j was most likely meant to be %s', (line, origin) => expect(meantOrigin(line)).toBe(origin))
