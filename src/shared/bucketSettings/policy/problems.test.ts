import { expect, test } from 'vitest'
import { always, type PlainStatement } from './plainStatement.ts'
import { isPrincipal, mixesListing, problemsOf, sizeOf, splitListing } from './problems.ts'
import { blankStatement, templateNames, templates } from './templates.ts'

const right: PlainStatement = { ...blankStatement, who: { type: 'named', principals: ['2000000000000002'] } }

test('every template makes statements without a problem', () => {
  const answers = { principals: ['2000000000000002'], folder: 'reports/', addresses: ['203.0.113.0/24'] }
  for (const name of templateNames) {
    const made = templates[name].make(answers)
    expect(made.flatMap(problemsOf), name).toEqual([])
    expect(made.some(mixesListing), name).toBe(false)
  }
})

test.each([
  [{ who: { type: 'named', principals: [] } }, [{ code: 'nobody' }]],
  [{ who: { type: 'named', principals: ['Anna'] } }, [{ code: 'principal', value: 'Anna' }]],
  [{ actions: [] }, [{ code: 'nothing' }]],
  [{ actions: ['GetObject'] }, [{ code: 'action', value: 'GetObject' }]],
  [{ objects: { type: 'folder', folder: '' } }, [{ code: 'no-objects' }]],
  [{ objects: { type: 'patterns', patterns: [] } }, [{ code: 'no-objects' }]],
  [{ objects: { type: 'folder', folder: '/a/' } }, [{ code: 'folder', value: '/a/' }]],
  [{ objects: { type: 'folder', folder: 'a*/' } }, [{ code: 'folder', value: 'a*/' }]],
  [{ objects: { type: 'patterns', patterns: ['/a'] } }, [{ code: 'pattern', value: '/a' }]],
  [{ when: { ...always, addresses: ['office'] } }, [{ code: 'address', value: 'office' }]],
  [{ when: { ...always, from: 'soon' } }, [{ code: 'date', value: 'soon' }]],
  [
    { when: { ...always, from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' } },
    [{ code: 'date-order' }],
  ],
  [{}, []],
] as const)('of a statement with %j the problems are %j', (members, problems) => {
  expect(problemsOf({ ...right, ...members } as PlainStatement)).toEqual(problems)
})

test.each([
  ['2000000000000002', true],
  ['arn:sts::2000000000000002:assumed-role/reader/*', true],
  ['acs:ram::2000000000000002:user/anna', true],
  ['*', false],
  ['anna@example.com', false],
  ['', false],
])('%j can be named: %s', (text, isOne) => {
  expect(isPrincipal(text)).toBe(isOne)
})

test('listing a folder and reading in it are taken apart', () => {
  const both: PlainStatement = {
    ...right,
    actions: ['oss:GetObject', 'oss:ListObjects'],
    objects: { type: 'folder', folder: 'a/' },
  }
  expect(mixesListing(both)).toBe(true)
  expect(mixesListing({ ...both, objects: { type: 'bucket' } })).toBe(false)
  expect(splitListing(both).map(({ actions }) => actions)).toEqual([['oss:GetObject'], ['oss:ListObjects']])
})

test('the size of a policy is that of its bytes', () => {
  const policy = { a: 'aä文😀' }
  expect(sizeOf(policy)).toBe(Buffer.byteLength(JSON.stringify(policy)))
})
