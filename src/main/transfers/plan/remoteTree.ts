import type { Client, ObjectEntry } from '../../oss/index.ts'
import type { Branch } from '../store/branches.ts'
import type { BatchRecord, PlannedTransfer } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { addBranches } from './choose.ts'
import { breathe, type PlanContext, type PlanStep } from './context.ts'
import { compareKeys, justBefore } from './keyOrder.ts'
import { refusedName, targetOf } from './targets.ts'

const keysPerPage = 1000

/** Enumerates the chosen objects and everything below the chosen prefixes. */
export const listRemoteTree: PlanStep = async (batch, context) => {
  await addChosen(batch, context)
  const client = await context.clientFor(batch.place)
  const { branches } = context.store
  await addObjects(batch, context, client)
  for (let branch = branches.next(batch, 'prefix'); branch; branch = branches.next(batch, 'prefix')) {
    await addPrefix(batch, context, client, branch)
  }
}

async function addChosen(batch: BatchRecord, { store, signal }: PlanContext): Promise<void> {
  for (let page = store.choices.next(batch); page; page = store.choices.next(batch)) {
    addBranches(store, batch, page.sources)
    store.choices.done(page)
    await breathe(signal)
  }
}

/** A listing goes on where it was: its token is written together with the page that it follows. */
async function addPrefix(
  batch: BatchRecord,
  { store, signal }: PlanContext,
  client: Client,
  branch: Branch,
): Promise<void> {
  for (let token = branch.token; ;) {
    const query = { prefix: branch.source, 'max-keys': keysPerPage, 'continuation-token': token ?? undefined }
    const page = await client.listV2(query, { signal })
    for (const object of page.objects) store.transfers.add(batch, plan(batch, object))
    if (!page.isTruncated || page.nextContinuationToken === null) break
    token = page.nextContinuationToken
    store.branches.advance(branch, token)
  }
  store.branches.done(branch)
}

/**
 * Finds size and time of chosen objects by listing from one to the next: a page answers for all that stand close
 * together, so that a whole folder costs a request for a thousand of them.
 */
async function addObjects(batch: BatchRecord, { store, signal }: PlanContext, client: Client): Promise<void> {
  let position = ''
  for (let chosen = next(store, batch); chosen.length > 0; chosen = next(store, batch)) {
    const first = justBefore(chosen[0]?.source ?? '')
    const page = await client.listV2(
      {
        prefix: batch.place.prefix,
        delimiter: '/',
        'max-keys': keysPerPage,
        'start-after': compareKeys(first, position) > 0 ? first : position,
      },
      { signal },
    )
    const found = new Map(page.objects.map((object) => [object.name, object]))
    if (page.isTruncated) position = lastName(page)
    for (const branch of chosen) {
      if (page.isTruncated && compareKeys(branch.source, position) > 0) break
      const object = found.get(branch.source)
      store.transfers.add(batch, object ? plan(batch, object) : missing(batch, branch.source))
      store.branches.done(branch)
    }
  }
}

const next = (store: Store, batch: BatchRecord) => store.branches.sorted(batch, 'object', keysPerPage)

function lastName({ objects, prefixes }: { objects: ObjectEntry[]; prefixes: string[] | null }): string {
  const [object, prefix] = [objects.at(-1)?.name ?? '', prefixes?.at(-1) ?? '']
  return compareKeys(object, prefix) > 0 ? object : prefix
}

function plan(batch: BatchRecord, { name, size, lastModified, etag }: ObjectEntry): PlannedTransfer {
  const target = targetOf(batch, name, size)
  return {
    source: name,
    ...target,
    sizeBytes: size,
    modifiedAtMs: Date.parse(lastModified) || null,
    etag,
    ended: batch.kind === 'copy' || batch.kind === 'move' ? refusedName(target.target) : null,
  }
}

function missing(batch: BatchRecord, key: string): PlannedTransfer {
  const failure = {
    kind: 'object-missing' as const,
    message: 'the object is not in the listing any more',
    key,
  }
  return {
    source: key,
    ...targetOf(batch, key, 0),
    sizeBytes: 0,
    modifiedAtMs: null,
    etag: null,
    ended: batch.kind === 'delete' ? null : { state: 'failed', failure },
  }
}
