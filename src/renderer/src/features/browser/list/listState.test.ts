import { expect, test } from 'vitest'
import type { Listing } from '../../../../../shared/contract/listings.ts'
import { listState, type ListFacts } from './listState.ts'

const listing: Listing = {
  id: 'l1',
  place: { profileId: 'p', bucket: 'photos', prefix: '' },
  state: 'complete',
  folderCount: 0,
  objectCount: 0,
  sizeBytes: 0,
  listedAtMs: 1,
  failure: null,
  revision: 1,
}
const failure = { kind: 'offline', message: 'ENETUNREACH' } as const

const stateOf = (facts: Partial<ListFacts>) =>
  listState({ listing, openFailure: null, rowsFailure: null, rowCount: 0, isFiltered: false, ...facts }).type

test('rows that are known stay, whatever a refresh ends in', () => {
  expect(stateOf({ rowCount: 3, listing: { ...listing, state: 'failed', failure } })).toBe('rows')
})

test('a place is loading until it was read once to its end', () => {
  expect(stateOf({ listing: null, rowCount: null })).toBe('loading')
  expect(stateOf({ listing: { ...listing, state: 'loading', listedAtMs: null } })).toBe('loading')
  expect(stateOf({ rowCount: null })).toBe('loading')
})

test('a place that was empty and is asked again still is empty', () => {
  expect(stateOf({ listing: { ...listing, state: 'loading', listedAtMs: 1 } })).toBe('empty')
})

test('a filter that hides everything is not an empty folder', () => {
  expect(stateOf({ isFiltered: true, listing: { ...listing, objectCount: 5 } })).toBe('no-match')
  expect(stateOf({ isFiltered: true })).toBe('empty')
})

test('a failure is told where there is nothing else to show', () => {
  expect(stateOf({ listing: { ...listing, state: 'failed', failure } })).toBe('failed')
  expect(stateOf({ listing: null, openFailure: failure, rowCount: null })).toBe('failed')
})
