import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Failure } from '../../../shared/failure.ts'
import { diskOf, type Disk } from '../files/disk.ts'
import { partPathOf } from '../files/partPath.ts'
import { isOpen } from '../store/batches.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/** Long enough to cost nothing, short enough that nobody wonders why nothing happens. */
const defaultCheckMs = 5000
/** Where there seems to be room and a write is refused all the same, as by a quota, it is tried so much later. */
const patienceMs = 60_000
/** What the queue itself wants to write down before it goes on. */
const storeBytes = 16 * 1024 * 1024

export interface FullDisksOptions {
  store: Store
  /** The file of the queue's database; null where it is in memory. */
  databasePath: string | null
  now: () => number
  /** How often a full disk is looked at. */
  checkMs: number | undefined
  block: (batch: BatchRecord, failure: Failure) => void
  resume: (batch: BatchRecord) => void
  /** What a batch waits for changed, in memory alone: it may be the queue's own disk that takes nothing. */
  changed: (batch: BatchRecord) => void
  /** The disks could not be looked at for a reason that is none of theirs. */
  onBroken: (error: unknown) => void
}

/**
 * What becomes of batches whose disk is full: all downloads to that disk wait together, say how much room is missing,
 * and go on by themselves once there is enough.
 */
export interface FullDisks {
  /** What all downloads to the disk of this folder still need, beyond what is free; at most 0 when there is room. */
  missingBytes: (folder: string) => Promise<number>
  /** A batch was stopped by a full disk: the others that go there need not come to feel it. */
  spread: (batch: BatchRecord) => Promise<void>
  /** Why batches stand still when the queue itself cannot be written down. */
  ofStore: (failure: Failure) => Failure
  /** Looks for room as long as a batch waits for it. */
  watch: () => void
  /** Resolves once nothing is looked at any more. */
  close: () => Promise<void>
}

export function createFullDisks(options: FullDisksOptions): FullDisks {
  const { store, now, checkMs = defaultCheckMs } = options
  const storeFolder = options.databasePath === null ? null : dirname(options.databasePath)
  /** By disk: no earlier are its batches taken up again. */
  const notBeforeMs = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<unknown> = Promise.resolve()
  let isClosed = false

  const waiting = () => [...store.batches.open()].filter((batch) => fullFolderOf(batch) !== null)

  /** Paused ones, and those that wait for a decision, need nothing for now. */
  const writing = () =>
    [...store.batches.open()].filter(
      (batch) =>
        batch.kind === 'download' &&
        batch.stage === 'moving' &&
        (!batch.isPaused || fullFolderOf(batch) !== null),
    )

  async function onDisk(batches: BatchRecord[], { id }: Disk, folderOf: FolderOf): Promise<BatchRecord[]> {
    const disks = await Promise.all(batches.map((batch) => diskOrNull(folderOf(batch))))
    const there = batches.filter((_, index) => disks[index]?.id === id)
    // Meanwhile they may have been read anew from the store, or forgotten.
    return there.flatMap(({ number }) => store.batches.byNumber(number) ?? [])
  }

  async function missingOn(disk: Disk): Promise<number> {
    const downloads = await onDisk(writing(), disk, ({ folder }) => folder)
    const needs = await Promise.all(downloads.map((batch) => neededBytes(batch, disk)))
    const isStoreFull = waiting().some((batch) => fullFolderOf(batch) === storeFolder)
    const isOfStore = isStoreFull && (await diskOrNull(storeFolder))?.id === disk.id
    return needs.reduce((sum, bytes) => sum + bytes, isOfStore ? storeBytes : 0) - disk.freeBytes
  }

  async function neededBytes(batch: BatchRecord, { blockBytes }: Disk): Promise<number> {
    const { running, retrying, waiting: later } = batch.tallies
    const tallies = [running, retrying, later]
    const bytes = tallies.reduce((sum, tally) => sum + tally.bytes + tally.count * blockBytes, 0)
    const written = await Promise.all(store.queries.begun(batch).map((one) => writtenBytes(batch, one)))
    return written.reduce((rest, part) => rest - part, bytes)
  }

  async function spread(batch: BatchRecord): Promise<void> {
    const failure = batch.failure
    const disk = await diskOrNull(fullFolderOf(batch))
    if (failure === null || disk === null) return
    const hasRoom = typeof failure.params?.['missingBytes'] !== 'number'
    if (hasRoom) notBeforeMs.set(disk.id, now() + patienceMs)
    const others = await onDisk(writing(), disk, ({ folder }) => folder)
    for (const other of others)
      if (!isClosed && !other.isPaused) options.block(other, at(failure, other.folder))
    watch()
  }

  async function check(): Promise<void> {
    const folders = new Set(waiting().map(fullFolderOf))
    const disks = new Map<string, Disk>()
    for (const folder of folders) {
      const disk = await diskOrNull(folder)
      if (disk) disks.set(disk.id, disk)
    }
    for (const disk of disks.values()) {
      if (isClosed) return
      const missing = await missingOn(disk)
      for (const batch of await onDisk(waiting(), disk, fullFolderOf)) takeUp(batch, missing, disk)
    }
  }

  function takeUp(batch: BatchRecord, missing: number, { id }: Disk): void {
    const failure = batch.failure
    // Somebody may have taken it up, paused or cancelled it meanwhile.
    if (isClosed || failure === null || !isOpen(batch) || fullFolderOf(batch) === null) return
    if (missing > 0) return tell(batch, failure, missing)
    if (now() >= (notBeforeMs.get(id) ?? 0)) options.resume(batch)
  }

  function tell(batch: BatchRecord, failure: Failure, missingBytes: number): void {
    if (failure.params?.['missingBytes'] === missingBytes) return
    batch.failure = { ...failure, params: { ...failure.params, missingBytes } }
    options.changed(batch)
  }

  function watch(): void {
    if (isClosed || timer !== null || waiting().length === 0) return
    timer = setTimeout(() => {
      looking = check()
        .catch(options.onBroken)
        .then(() => {
          timer = null
          watch()
        })
    }, checkMs)
  }

  return {
    missingBytes: async (folder) => missingOn(await diskOf(folder)),
    spread,
    ofStore: (failure) => (failure.kind === 'disk-full' ? at(failure, storeFolder) : failure),
    watch,
    close: async () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await looking
    },
  }
}

type FolderOf = (batch: BatchRecord) => string | null

/** The folder whose disk a batch waits for; null when it does not. */
const fullFolderOf: FolderOf = ({ isPaused, failure }) => {
  const path = failure?.params?.['path']
  return isPaused && failure?.kind === 'disk-full' && typeof path === 'string' ? path : null
}

const at = (failure: Failure, path: string | null): Failure =>
  path === null ? failure : { ...failure, params: { ...failure.params, path } }

const diskOrNull = async (folder: string | null) =>
  folder === null ? null : diskOf(folder).catch(() => null)

/** What the part file of a download already takes on the disk. */
async function writtenBytes(
  { folder }: BatchRecord,
  { target, id, sizeBytes }: TransferRecord,
): Promise<number> {
  const blocks = await stat(partPathOf(join(folder ?? '', target), id)).catch(() => null)
  return Math.min(sizeBytes, (blocks?.blocks ?? 0) * statBlockBytes)
}

/** The unit of `blocks`, whatever the file system. */
const statBlockBytes = 512
