import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { ObjectAccess } from '../../../shared/contract/objects.ts'
import type { ObjectRef, Place, Selection } from '../../../shared/contract/place.ts'
import type { BatchKind, ConflictPolicy } from '../../../shared/contract/transfers.ts'
import { AppError } from '../../../shared/failure.ts'
import type { SourceFile } from '../files/readSmallFile.ts'
import { checkPlainName } from '../naming/checkPlainName.ts'
import { checkKeys, chooseAll, chooseFiles, chooseKeys, nameOf, type SelectedKeys } from '../plan/choose.ts'
import type { PlanStep } from '../plan/context.ts'
import type { Selections } from '../plan/selections.ts'
import { identityOf } from '../run/resumableUpload.ts'
import type { BatchRecord, PlannedTransfer } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import type { Planning } from './planning.ts'

export interface BeginOptions {
  store: Store
  planning: Planning
  now: () => number
  selections: Selections
  resumeBatch: (batch: BatchRecord) => void
}

/** Starts batches. Each answers once the batch is on the disk: from then on it goes on by itself. */
export interface Begin {
  upload: (request: { place: Place; paths: string[]; policy: ConflictPolicy }) => Promise<BatchRecord>
  uploadStaged: (request: { place: Place; folder: string; policy: ConflictPolicy }) => Promise<BatchRecord>
  download: (request: {
    place: Place
    selection: Selection
    folder: string
    policy: ConflictPolicy
  }) => Promise<BatchRecord>
  /** Fetches one object under a name of the person's choice. */
  saveAs: (request: {
    object: ObjectRef
    folder: string
    name: string
    policy: ConflictPolicy
  }) => Promise<BatchRecord>
  copy: (kind: 'copy' | 'move', request: CopyRequest) => Promise<BatchRecord>
  delete: (request: { place: Place; selection: Selection }) => Promise<BatchRecord>
  setAccess: (request: AccessRequest) => Promise<BatchRecord>
  /** Goes on with an upload that was begun elsewhere, from the parts that the service has of this very file. */
  continueUpload: (request: ContinueUploadRequest) => BatchRecord
  /** Moves files that were found by somebody else. */
  planned: (request: PlannedRequest) => BatchRecord
  /** Tells it its files anew, where it has not heard all of them. */
  goOnPlanned: (batch: BatchRecord, pages: AsyncIterable<PlannedTransfer[]>) => void
  /** Deletes objects, each of which is told by its whole key. */
  deleteKeys: (request: { place: Place; keys: SelectedKeys; isPaused?: boolean }) => BatchRecord
}

export interface ContinueUploadRequest {
  /** The folder that the key is in. */
  place: Place
  key: string
  uploadId: string
  /** The size by which its parts were cut. */
  partBytes: number
  file: SourceFile
  /** Set when the file is a copy, to be removed with the batch. */
  stagingFolder: string | null
}

export interface PlannedRequest {
  kind: 'upload' | 'download'
  place: Place
  /** The folder of this computer that the files are in, or go to. */
  folder: string
  title: string
  /** Read from the start as often as it takes, as long as the app runs; a source or target is a key, or a path as `PlannedTransfer` has it. */
  pages: AsyncIterable<PlannedTransfer[]>
}

export interface CopyRequest {
  place: Place
  selection: Selection
  target: Place
  newName: string | null
  policy: ConflictPolicy
}

export interface AccessRequest {
  place: Place
  selection: Selection
  access: ObjectAccess
}

export function createBegin({ store, planning, now, selections, resumeBatch }: BeginOptions): Begin {
  type Draft = Pick<BatchRecord, 'kind' | 'place' | 'policy'> & Partial<BatchRecord>

  const record = (draft: Draft) => ({ ...blank(draft.kind, draft.place, draft.policy, now()), ...draft })

  function begin(batch: BatchRecord): BatchRecord {
    store.commit()
    planning.start(batch)
    return batch
  }

  /** A list is written down as it is, together with the batch, and looked at in the background. */
  function beginList(draft: Draft, sources: string[]): BatchRecord {
    const batch = store.batches.create(record({ ...draft, stage: 'listing', chosenCount: sources.length }))
    store.choices.add(batch, sources)
    return begin(batch)
  }

  function beginSelected(draft: Draft, selection: Selection): BatchRecord {
    if (selection.type === 'all')
      return beginReading(draft, chooseAll(selections, true), (batch) =>
        store.selections.add(batch, selection),
      )
    const { keys } = selection
    checkKeys(record(draft), keys)
    return beginList({ ...draft, title: nameOf(keys[0] ?? '') }, keys)
  }

  /** What is too much to be told at once is read in the background; `note` writes down what goes on after a quit. */
  function beginReading(
    draft: Draft,
    step: PlanStep,
    note: (batch: BatchRecord) => void = () => {},
  ): BatchRecord {
    const batch = store.batches.create(record(draft))
    note(batch)
    planning.choose(batch, step)
    return begin(batch)
  }

  return {
    upload: async ({ place, paths, policy }) => {
      const chosen = paths.map((path) => checkedPath(path))
      const [first = ''] = chosen
      return beginList(
        { kind: 'upload', place, policy, title: basename(first), folder: dirname(first) },
        chosen,
      )
    },
    uploadStaged: async ({ place, folder, policy }) => {
      const names = await readdir(folder)
      if (names.length === 0) throw invalid('nothing was streamed')
      const draft = { kind: 'upload' as const, place, policy, title: names[0], stagingFolder: folder }
      return beginList(
        draft,
        names.map((name) => join(folder, name)),
      )
    },
    download: async ({ place, selection, folder, policy }) =>
      beginSelected({ kind: 'download', place, policy, folder: await checkedFolder(folder) }, selection),
    saveAs: async ({ object: { key, ...bucket }, folder, name, policy }) => {
      checkPlainName(name)
      if (key.endsWith('/')) throw invalid('a folder cannot be saved as a file')
      const place = { ...bucket, prefix: key.slice(0, key.lastIndexOf('/') + 1) }
      const draft = { kind: 'download' as const, place, policy, newName: name }
      return beginSelected({ ...draft, folder: await checkedFolder(folder) }, { type: 'keys', keys: [key] })
    },
    copy: async (kind, { place, selection, target, newName, policy }) => {
      checkNewName(selection, newName)
      return beginSelected({ kind, place, policy, targetPlace: target, newName }, selection)
    },
    delete: async ({ place, selection }) =>
      beginSelected({ kind: 'delete', place, policy: 'replace' }, selection),
    setAccess: async ({ place, selection, access }) =>
      beginSelected({ kind: 'access', place, policy: 'replace', access }, selection),
    continueUpload: ({ place, key, uploadId, partBytes, file, stagingFolder }) => {
      const folder = stagingFolder === null ? dirname(checkedPath(file.path)) : null
      const draft = {
        kind: 'upload' as const,
        place,
        policy: 'ask' as const,
        title: nameOf(key),
        chosenCount: 1,
      }
      const batch = store.batches.create(record({ ...draft, stage: 'matching', folder, stagingFolder }))
      store.transfers.add(batch, plannedUpload(key, file))
      const transfer = store.queries.atSlot(batch, key)
      if (!transfer) throw new Error('a transfer that was just added is not there')
      store.checkpoints.start(transfer.id, { uploadId, partBytes, sourceIdentity: identityOf(file) })
      return begin(batch)
    },
    planned: ({ kind, place, folder, title, pages }) => {
      const draft = {
        kind,
        place,
        policy: 'ask' as const,
        folder: checkedPath(folder),
        title,
        chosenCount: 1,
      }
      return beginReading(draft, chooseFiles(pages))
    },
    goOnPlanned: (batch, pages) => {
      if (batch.stage !== 'choosing' || batch.isCancelled) return
      planning.choose(batch, chooseFiles(pages))
      // It may have been tried without.
      if (batch.failure) resumeBatch(batch)
    },
    deleteKeys: ({ place, keys, isPaused = false }) =>
      beginReading({ kind: 'delete', place, policy: 'replace', isPaused }, chooseKeys(keys)),
  }
}

const blank = (kind: BatchKind, place: Place, policy: ConflictPolicy, createdAtMs: number) => ({
  id: randomUUID(),
  kind,
  stage: 'choosing' as const,
  isPaused: false,
  isCancelled: false,
  policy,
  title: '',
  chosenCount: 0,
  place,
  folder: null,
  targetPlace: null,
  relay: null,
  access: null,
  newName: null,
  stagingFolder: null,
  position: '',
  createdAtMs,
  finishedAtMs: null,
  failure: null,
})

const plannedUpload = (key: string, { path, sizeBytes, modifiedAtMs }: SourceFile): PlannedTransfer => ({
  source: path,
  target: key,
  isFolder: false,
  sizeBytes,
  modifiedAtMs: Math.floor(modifiedAtMs),
  etag: null,
  renameReason: null,
  ended: null,
})

function checkedPath(path: string): string {
  if (!isAbsolute(path)) throw invalid('the path is not absolute')
  return resolve(path)
}

async function checkedFolder(folder: string): Promise<string> {
  const path = checkedPath(folder)
  if (!(await stat(path)).isDirectory()) throw invalid(`${path} is no folder`)
  return path
}

/** One thing can be renamed at a time, to a single name. */
function checkNewName(selection: Selection, newName: string | null): void {
  if (newName === null) return
  if (newName === '' || newName.includes('/'))
    throw new AppError({ kind: 'invalid-name', message: 'a name cannot be empty or hold a slash' })
  if (selection.type !== 'keys' || selection.keys.length !== 1) throw invalid('only one thing can be renamed')
}

const invalid = (message: string) => new AppError({ kind: 'invalid-input', message })
