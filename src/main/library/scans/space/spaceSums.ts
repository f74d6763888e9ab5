import type { DatabaseSync } from 'node:sqlite'
import type { ObjectSum } from '../../../../shared/contract/scans.ts'
import {
  spaceSums as sumsSchema,
  type SpaceFilter,
  type SpaceSums,
} from '../../../../shared/contract/space.ts'
import { fileFamily } from '../../../../shared/fileType.ts'
import { objectAge } from '../../../../shared/objectAge.ts'
import { isShown, type KeptVersion } from '../store/blocks.ts'
import type { ScanContent } from '../store/scanContent.ts'
import type { Scan } from '../store/scanStore.ts'
import { createLargest } from './largest.ts'

/** So many entries are named by bytes, and as many by number. */
const namedEntries = 200

/** Adds up what lies below a prefix of a scan. What a whole scan adds up to is kept. */
export function createSpaceSums(database: DatabaseSync, content: Pick<ScanContent, 'blocks'>) {
  const selectKept = database.prepare(
    'SELECT sums FROM space_sums WHERE scan = ? AND prefix = ? AND filter = ?',
  )
  const keep = database.prepare('INSERT OR REPLACE INTO space_sums VALUES (?, ?, ?, ?)')

  function kept(scanId: number, prefix: string, filter: string): SpaceSums | null {
    const row = selectKept.get(scanId, prefix, filter)
    // What another version of the app wrote may be of another form.
    return (row && sumsSchema.safeParse(JSON.parse(row['sums'] as string)).data) ?? null
  }

  return ({ id, beganAtMs, endedAtMs }: Scan, prefix: string, filter: SpaceFilter): SpaceSums => {
    const filterName = JSON.stringify([filter.type, filter.class, filter.age])
    const known = kept(id, prefix, filterName)
    if (known) return known
    const sums = addUp(shownBelow(content.blocks(id, prefix, NaN), prefix), prefix, filter, beganAtMs)
    if (endedAtMs !== null) keep.run(id, prefix, filterName, JSON.stringify(sums))
    return sums
  }
}

/** What the bucket shows there. */
function* shownBelow(blocks: Iterable<readonly KeptVersion[]>, prefix: string): Generator<KeptVersion> {
  for (const block of blocks)
    for (const version of block) if (isShown(version) && version.key.startsWith(prefix)) yield version
}

/** One pass. What lies in one folder stands together in the order of keys. */
function addUp(
  objects: Iterable<KeptVersion>,
  prefix: string,
  filter: SpaceFilter,
  nowMs: number,
): SpaceSums {
  const total: ObjectSum = { objectCount: 0, sizeBytes: 0 }
  const types = createGroups<SpaceSums['types'][number]['name']>()
  const classes = createGroups<string>()
  const ages = createGroups<SpaceSums['ages'][number]['name']>()
  const entries = createLargest(namedEntries)
  for (const { key, sizeBytes, storageClass, modifiedMs } of objects) {
    const type = fileFamily(key.slice(key.lastIndexOf('/') + 1))
    const age = objectAge(Number.isNaN(modifiedMs) ? null : modifiedMs, nowMs)
    if (!matches(filter, type, storageClass, age)) continue
    add(total, sizeBytes)
    types.add(type, sizeBytes)
    classes.add(storageClass, sizeBytes)
    ages.add(age, sizeBytes)
    const slash = key.indexOf('/', prefix.length)
    if (slash === -1) entries.addObject(key.slice(prefix.length), sizeBytes)
    else entries.addToFolder(key.slice(prefix.length, slash), sizeBytes)
  }
  return { total, ...entries.end(total), types: types.all(), classes: classes.all(), ages: ages.all() }
}

const matches = (filter: SpaceFilter, type: string, storageClass: string, age: string) =>
  (filter.type === null || filter.type === type) &&
  (filter.class === null || filter.class === storageClass) &&
  (filter.age === null || filter.age === age)

function add(sum: ObjectSum, sizeBytes: number): void {
  sum.objectCount += 1
  sum.sizeBytes += sizeBytes
}

function createGroups<Name extends string>() {
  const groups = new Map<Name, ObjectSum & { name: Name }>()
  return {
    add(name: Name, sizeBytes: number): void {
      let group = groups.get(name)
      if (!group) groups.set(name, (group = { name, objectCount: 0, sizeBytes: 0 }))
      add(group, sizeBytes)
    },
    all: () => [...groups.values()],
  }
}
