import type { DatabaseSync } from 'node:sqlite'
import {
  spaceSums as sumsSchema,
  type SpaceFilter,
  type SpaceSum,
  type SpaceSums,
} from '../../../shared/contract/space.ts'
import { fileFamily } from '../../../shared/fileType.ts'
import { objectAge } from '../../../shared/objectAge.ts'
import { createLargest } from './largest.ts'

/** So many entries are named by bytes, and as many by number. */
const namedEntries = 200

type ObjectRow = [key: string, sizeBytes: number, storageClass: string, modifiedAtMs: number | null]

/** Adds up what lies below a prefix of a scan. What a whole scan adds up to is kept. */
export function createSpaceSums(database: DatabaseSync) {
  const selectScan = database.prepare(
    'SELECT began_at_ms AS beganAtMs, ended_at_ms IS NOT NULL AS isWhole FROM scan WHERE id = ?',
  )
  const selectKept = database.prepare(
    'SELECT sums FROM space_sums WHERE scan = ? AND prefix = ? AND filter = ?',
  )
  const keep = database.prepare('INSERT OR REPLACE INTO space_sums VALUES (?, ?, ?, ?)')
  const selectAll = database.prepare(
    `SELECT key, size_bytes, storage_class, modified_at_ms FROM scanned_object WHERE scan = ? ORDER BY key`,
  )
  const selectBelow = database.prepare(
    `SELECT key, size_bytes, storage_class, modified_at_ms FROM scanned_object
     WHERE scan = ? AND key >= ? AND key < ? ORDER BY key`,
  )
  selectAll.setReturnArrays(true)
  selectBelow.setReturnArrays(true)

  function objectsBelow(scanId: number, prefix: string): Iterable<ObjectRow> {
    const rows =
      prefix === '' ? selectAll.iterate(scanId) : selectBelow.iterate(scanId, prefix, endOf(prefix))
    return rows as Iterable<unknown> as Iterable<ObjectRow>
  }

  function kept(scanId: number, prefix: string, filter: string): SpaceSums | null {
    const row = selectKept.get(scanId, prefix, filter)
    // What another version of the app wrote may be of another form.
    return (row && sumsSchema.safeParse(JSON.parse(row['sums'] as string)).data) ?? null
  }

  return (scanId: number, prefix: string, filter: SpaceFilter): SpaceSums => {
    const { beganAtMs, isWhole } = selectScan.get(scanId) as { beganAtMs: number; isWhole: number }
    const filterName = JSON.stringify([filter.type, filter.class, filter.age])
    const known = kept(scanId, prefix, filterName)
    if (known) return known
    const sums = addUp(objectsBelow(scanId, prefix), prefix, filter, beganAtMs)
    if (isWhole) keep.run(scanId, prefix, filterName, JSON.stringify(sums))
    return sums
  }
}

/** The first key that lies behind all that begin with a prefix: `0` follows `/`. */
const endOf = (prefix: string) => `${prefix.slice(0, -1)}0`

/** One pass. What lies in one folder stands together in the order of keys. */
function addUp(objects: Iterable<ObjectRow>, prefix: string, filter: SpaceFilter, nowMs: number): SpaceSums {
  const total: SpaceSum = { objectCount: 0, sizeBytes: 0 }
  const types = createGroups<SpaceSums['types'][number]['name']>()
  const classes = createGroups<string>()
  const ages = createGroups<SpaceSums['ages'][number]['name']>()
  const entries = createLargest(namedEntries)
  for (const [key, sizeBytes, storageClass, modifiedAtMs] of objects) {
    const type = fileFamily(key.slice(key.lastIndexOf('/') + 1))
    const age = objectAge(modifiedAtMs, nowMs)
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

function add(sum: SpaceSum, sizeBytes: number): void {
  sum.objectCount += 1
  sum.sizeBytes += sizeBytes
}

function createGroups<Name extends string>() {
  const groups = new Map<Name, SpaceSum & { name: Name }>()
  return {
    add(name: Name, sizeBytes: number): void {
      let group = groups.get(name)
      if (!group) groups.set(name, (group = { name, objectCount: 0, sizeBytes: 0 }))
      add(group, sizeBytes)
    },
    all: () => [...groups.values()],
  }
}
