import { expect, test } from 'vitest'
import { corsChanges } from './corsChanges.ts'

const shop = { AllowedOrigin: 'https://shop.example', AllowedMethod: 'GET' }
const admin = { AllowedOrigin: 'https://admin.example', AllowedMethod: ['GET', 'PUT'] }
const rules = (...CORSRule: Record<string, string | string[]>[]) => ({ CORSRule })

test('a rule that comes, and one that says something else, are told as sentences', () => {
  expect(corsChanges(rules(shop), rules({ ...shop, AllowedMethod: ['GET', 'DELETE'] }, admin))).toEqual([
    {
      about: '',
      before: 'Pages of https://shop.example may read',
      after: 'Pages of https://shop.example may read and delete',
    },
    { about: '', before: null, after: 'Pages of https://admin.example may read and upload' },
  ])
})

test('rules in another order are told as that', () => {
  expect(corsChanges(rules(shop, admin), rules(admin, shop))).toEqual([
    { about: 'The order of the rules', before: null, after: null },
  ])
})

test('what the sentence leaves out is told as a detail, and the switch by its name', () => {
  const next = { ...rules({ ...shop, AllowedHeader: '*' }), ResponseVary: 'true' }
  expect(corsChanges(rules(shop), next)).toEqual([
    { about: 'Headers or time of rule 1', before: null, after: null },
    {
      about: 'Tell caches that answers depend on the website (Vary: Origin)',
      before: 'off',
      after: 'on',
    },
  ])
})
