import { AppError } from '../../../shared/failure.ts'
import type { BatchRecord, PlannedTransfer } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { breathe, type PlanStep } from './context.ts'
import type { Selections } from './selections.ts'
import { checkMove } from './targets.ts'

const keysPerStep = 500

export type SelectedKeys = AsyncIterable<string> | Iterable<string>

/**
 * Writes down what a selection of everything covers; stopped or quit in the middle, it goes on behind what it has
 * read. `isFirst`: the selection was made just now. A batch without a selection was told only as long as the app ran:
 * it cannot go on, and nothing of it has been moved.
 */
export const chooseAll =
  ({ pages }: Selections, isFirst: boolean): PlanStep =>
  async (batch, { store, signal }) => {
    const chosen = store.selections.get(batch)
    if (!chosen)
      throw new AppError({ kind: 'invalid-input', message: 'Osprey quit while the selection was read' })
    const reading = { name: batch.id, fromRow: chosen.next_row, isFirst }
    for await (const { keys, nextRow } of pages(batch.place, chosen.selection, reading)) {
      signal.throwIfAborted()
      addKeys(store, batch, keys)
      store.selections.advance(batch, nextRow)
      await breathe(signal)
    }
    store.selections.remove(batch)
  }

/**
 * Writes down which keys were told. They are told only once: stopped in the middle, it goes on behind what it has
 * read, and what could not be read to its end is never taken for the whole.
 */
export function chooseKeys(keys: SelectedKeys): PlanStep {
  const reading = Symbol.asyncIterator in keys ? keys[Symbol.asyncIterator]() : keys[Symbol.iterator]()
  let isBroken = false

  async function readPage(): Promise<string[]> {
    if (isBroken) throw unreadable()
    const page: string[] = []
    try {
      while (page.length < keysPerStep) {
        const { done, value } = await reading.next()
        if (done) break
        page.push(value)
      }
      return page
    } catch (error) {
      isBroken = true
      throw unreadable(error)
    }
  }

  return async (batch, { store, signal }) => {
    for (let page = await readPage(); page.length > 0; page = await readPage()) {
      addKeys(store, batch, page)
      await breathe(signal)
    }
  }
}

const unreadable = (cause?: unknown) =>
  new AppError(
    { kind: 'invalid-input', message: 'the selection could not be read to its end; nothing was moved' },
    { cause },
  )

/** Writes down files that need not be looked for any more, page by page. */
export const chooseFiles =
  (pages: AsyncIterable<PlannedTransfer[]>): PlanStep =>
  async (batch, { store, signal }) => {
    for await (const page of pages) {
      for (const planned of page) store.transfers.add(batch, planned)
      await breathe(signal)
    }
  }

function addKeys(store: Store, batch: BatchRecord, keys: string[]): void {
  checkKeys(batch, keys)
  addBranches(store, batch, keys)
  batch.chosenCount += keys.length
  batch.title ||= nameOf(keys[0] ?? '')
  store.batches.touch(batch)
}

/** Throws when one of the keys cannot be chosen for the batch. */
export function checkKeys(batch: Parameters<typeof checkMove>[0], keys: string[]): void {
  for (const key of keys) {
    if (!key.startsWith(batch.place.prefix) || key === batch.place.prefix)
      throw new AppError({ kind: 'invalid-input', message: 'the key is not below the place', key })
    checkMove(batch, key)
  }
}

/** Has chosen keys enumerated: objects by themselves, folders with everything below them. */
export function addBranches(store: Store, batch: BatchRecord, keys: string[]): void {
  for (const key of keys)
    store.branches.add(batch, { kind: key.endsWith('/') ? 'prefix' : 'object', source: key, target: '' })
}

/** The last name of a key, without the `/` of a folder. */
export const nameOf = (key: string) => /([^/]*)\/?$/.exec(key)?.[1] ?? key
