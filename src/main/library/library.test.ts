import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  after,
  bucket,
  keysOf,
  offline,
  place,
  put,
  rowsOf,
  start,
  startLibrary,
  startService,
  temporaryFolder,
} from './testLibrary.ts'

const query = { sort: { column: 'name', isDescending: false } as const, filter: { text: '' } }

describe('a listing', () => {
  test('of a new place is loading at first and complete at its end, with counts and age', async () => {
    const { library, until } = await start('b.txt', 'a.txt', 'folder/x', 'folder/y')
    const beforeMs = Date.now()
    const opened = await library.open(place())
    expect(opened).toMatchObject({ state: 'loading', objectCount: 0, listedAtMs: null })
    const listed = await until(after(opened))
    expect(listed).toMatchObject({
      state: 'complete',
      folderCount: 1,
      objectCount: 2,
      sizeBytes: 10,
      failure: null,
    })
    expect(listed.listedAtMs).toBeGreaterThanOrEqual(beforeMs)
    expect(await keysOf(library, listed)).toEqual(['folder/', 'a.txt', 'b.txt'])
  })

  test('shows what came and went only when a refresh is complete', async () => {
    const { library, client, sandbox, until, openAndList } = await start('stays', 'goes')
    const listed = await openAndList()
    await client.delete('goes')
    await put(client, 'comes')
    const release = sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 300 })
    const refreshing = library.refresh(listed.id)
    expect(refreshing).toMatchObject({ state: 'loading', objectCount: 2, listedAtMs: listed.listedAtMs })
    expect(await keysOf(library, refreshing)).toEqual(['goes', 'stays'])
    const refreshed = await until(after(refreshing))
    release()
    expect(await keysOf(library, refreshed)).toEqual(['comes', 'stays'])
  })

  test('keeps its content and its age when a refresh fails, and says why', async () => {
    const { library, sandbox, until, openAndList } = await start('stays')
    const listed = await openAndList()
    sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 403 } })
    const failed = await until(after(library.refresh(listed.id)))
    expect(failed).toMatchObject({
      state: 'failed',
      failure: { kind: 'access-denied', operation: 'ListObjectsV2', bucket },
      objectCount: 1,
      listedAtMs: listed.listedAtMs,
    })
    expect(await keysOf(library, failed)).toEqual(['stays'])
  })

  test('that never succeeded has no content, and no age', async () => {
    const { library, until } = await startLibrary(offline)
    const failed = await until(after(await library.open(place())))
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'ENETUNREACH' }, listedAtMs: null })
    expect(await keysOf(library, failed)).toEqual([])
  })

  test('is there at once after a restart without a network, with its age', async () => {
    const path = join(temporaryFolder(), 'index.db')
    const { client } = await startService()
    await put(client, 'kept/x', 'kept.txt')
    const first = await startLibrary(async () => client, path)
    const listed = await first.until(after(await first.library.open(place())))
    await first.library.shutDown()

    const second = await startLibrary(offline, path)
    const opened = await second.library.open(place())
    expect(opened).toMatchObject({ listedAtMs: listed.listedAtMs, folderCount: 1, objectCount: 1 })
    expect(await keysOf(second.library, opened)).toEqual(['kept/', 'kept.txt'])
    const failed = await second.until(after(opened))
    expect(failed).toMatchObject({ state: 'failed', listedAtMs: listed.listedAtMs })
    expect(await keysOf(second.library, failed)).toEqual(['kept/', 'kept.txt'])
  })

  test('stays open until the last of its holders closes it', async () => {
    const { library, openAndList } = await start('a')
    const listed = await openAndList()
    await library.open(place())
    library.close(listed.id)
    expect(await keysOf(library, listed)).toEqual(['a'])
    library.close(listed.id)
    await expect(rowsOf(library, listed)).rejects.toMatchObject({ failure: { kind: 'invalid-input' } })
  })

  test('that is left before its first reading ended is read on, so that coming back finds it', async () => {
    const { library, sandbox, until } = await start('a')
    sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 100, times: 1 })
    const opened = await library.open(place())
    library.close(opened.id)
    await until(after(opened))
    expect(await library.open(place())).toMatchObject({ objectCount: 1, listedAtMs: expect.any(Number) })
  })

  test('finds a row by its key', async () => {
    const { library, openAndList } = await start('f/b', 'f/a/x', 'f/c')
    const { id } = await openAndList('f/')
    const indexes = ['f/a/', 'f/b', 'f/c', 'f/a', 'f/', 'elsewhere', 'f/a/x'].map((key) =>
      library.indexOf(id, query, key),
    )
    expect(await Promise.all(indexes)).toEqual([0, 1, 2, null, null, null, null])
  })
})

describe('after a change', () => {
  test('places at, above and below it are read anew, others are not', async () => {
    const { library, client, events, until, openAndList } = await start('a/b/c', 'x/y')
    const [top, at, below, beside] = [
      await openAndList(),
      await openAndList('a/'),
      await openAndList('a/b/'),
      await openAndList('x/'),
    ]
    for (const listing of [top, at, below, beside]) await rowsOf(library, listing)
    await put(client, 'a/new', 'x/new')
    const countBefore = events.length
    library.touched(place('a/'))
    await Promise.all([top, at, below].map((listing) => until(after(listing))))
    expect(await keysOf(library, at)).toEqual(['a/b/', 'a/new'])
    expect(events.slice(countBefore).map(({ id }) => id)).not.toContain(beside.id)
  })

  test('that happens while the place is read, it is read once more', async () => {
    const { library, client, sandbox, until, openAndList } = await start('old')
    const listed = await openAndList()
    sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 200, times: 1 })
    const reading = library.refresh(listed.id)
    library.touched(place())
    await put(client, 'new')
    const read = await until(after(reading))
    await rowsOf(library, read)
    expect(await keysOf(library, await until(after(read)))).toEqual(['new', 'old'])
  })
})

test('what is known of a profile can be forgotten', async () => {
  const { library, openAndList } = await start('a')
  await openAndList()
  await library.forget('one')
  expect(await library.open(place())).toMatchObject({ listedAtMs: null })
})
