import { describe, expect, test } from 'vitest'
import type { Listing } from '../../shared/contract/listings.ts'
import type { Library } from './library.ts'
import { after, keysOf, offline, place, put, start, startLibrary } from './testLibrary.ts'

describe('a selection of everything', () => {
  const select = async (library: Library, listing: Listing, text = '', exceptKeys: string[] = []) => {
    const keys: string[] = []
    const selection = { type: 'all' as const, listingId: listing.id, filter: { text }, exceptKeys }
    const reading = { name: 'reader', fromRow: 0, isFirst: true }
    for await (const page of library.selectedPages(listing.place, selection, reading)) keys.push(...page.keys)
    library.releaseSelection('reader')
    return keys
  }

  test('covers what the filter shows but what is left out, though no window ever read it', async () => {
    const { library, openAndList } = await start('f/1.jpg', 'f/2.jpg', 'f/3.txt', 'f/jpg/x')
    const listed = await openAndList('f/')
    expect(await select(library, listed, 'JPG', ['f/2.jpg'])).toEqual(['f/jpg/', 'f/1.jpg'])
    library.close(listed.id)
    expect(await select(library, listed)).toHaveLength(4)
  })

  test('waits for the first content to be complete', async () => {
    const { library, sandbox } = await start('a', 'b')
    sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 100 })
    expect(await select(library, await library.open(place()))).toEqual(['a', 'b'])
  })

  test('of a place that could not be read fails with the reason', async () => {
    const { library } = await startLibrary(offline)
    await expect(select(library, await library.open(place()))).rejects.toMatchObject({
      failure: { code: 'ENETUNREACH' },
    })
  })

  test('holds on to what was there when it was asked for, whatever happens before it is read', async () => {
    const { library, client, until, openAndList } = await start('a', 'b')
    const listed = await openAndList()
    const selection = { type: 'all' as const, listingId: listed.id, filter: { text: '' }, exceptKeys: [] }
    const read = async (isFirst: boolean, fromRow = 0) => {
      const pages = library.selectedPages(place(), selection, { name: 'batch', fromRow, isFirst })
      const keys: string[] = []
      for await (const page of pages) keys.push(...page.keys)
      return keys
    }
    expect(await read(true)).toEqual(['a', 'b'])
    await client.delete('a')
    await put(client, 'c')
    const refreshed = await until(after(library.refresh(listed.id)))
    expect(await keysOf(library, refreshed)).toEqual(['b', 'c'])
    expect(await read(true)).toEqual(['a', 'b'])
    expect(await read(false, 1)).toEqual(['b'])
    library.releaseOtherSelections(['batch'])
    expect(await read(false)).toEqual(['a', 'b'])
    library.releaseOtherSelections([])
    await expect(read(false)).rejects.toMatchObject({ failure: { kind: 'invalid-input' } })
  })
})

describe('a measure', () => {
  const isOver = ({ isComplete, failure }: { isComplete: boolean; failure: unknown }) =>
    isComplete || failure !== null

  test('counts objects and whole folders, in sight or not', async () => {
    const { library, untilMeasured, openAndList } = await start('12345', 'f/', 'f/x', 'f/g/yz', 'other')
    await openAndList()
    const keys = ['12345', 'f/', 'gone']
    const measureId = library.startMeasure(place(), { type: 'keys', keys })
    expect(await untilMeasured(isOver)).toEqual({
      measureId,
      objectCount: 4,
      sizeBytes: 5 + 2 + 3 + 6,
      isComplete: true,
      failure: null,
    })
  })

  test('of everything leaves out the folder’s own marker and what the filter hides', async () => {
    const { library, untilMeasured, openAndList } = await start('f/', 'f/1.jpg', 'f/2.txt', 'f/jpg/x')
    const { id } = await openAndList('f/')
    const all = { type: 'all' as const, listingId: id, exceptKeys: [] }
    const whole = library.startMeasure(place('f/'), { ...all, filter: { text: '' } })
    expect(await untilMeasured((measure) => measure.measureId === whole && isOver(measure))).toMatchObject({
      objectCount: 3,
      isComplete: true,
    })
    const some = library.startMeasure(place('f/'), { ...all, filter: { text: 'jpg' } })
    expect(await untilMeasured((measure) => measure.measureId === some && isOver(measure))).toMatchObject({
      objectCount: 2,
      isComplete: true,
    })
  })

  test('that fails tells why', async () => {
    const { library, untilMeasured } = await startLibrary(offline)
    library.startMeasure(place(), { type: 'keys', keys: ['a'] })
    expect(await untilMeasured(isOver)).toMatchObject({ isComplete: false, failure: { code: 'ENETUNREACH' } })
  })

  test('that is cancelled is not heard of any more', async () => {
    const { library, sandbox, measures, untilMeasured } = await start('f/x', 'g')
    sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 100 })
    const cancelled = library.startMeasure(place(), { type: 'keys', keys: ['f/'] })
    library.cancelMeasure(cancelled)
    const other = library.startMeasure(place(), { type: 'keys', keys: ['f/'] })
    await untilMeasured((measure) => measure.measureId === other && isOver(measure))
    expect(measures.map(({ measureId }) => measureId)).not.toContain(cancelled)
  })
})
