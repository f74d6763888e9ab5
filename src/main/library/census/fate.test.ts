import fc from 'fast-check'
import { expect, test } from 'vitest'
import { send, testSandbox, type TestRequest } from '../../../sandbox/testSandbox.ts'
import { settingContent } from '../../../shared/bucketSettings/content.ts'
import {
  fateOf,
  fateOfUpload,
  firstRunAfter,
  type Deed,
  type Version,
} from '../../../shared/bucketSettings/lifecycle/decide.ts'
import { dayMs } from '../../../shared/bucketSettings/lifecycle/due.ts'
import {
  coldClasses,
  step,
  type LifecycleRule,
  type Step,
  type Tag,
} from '../../../shared/bucketSettings/lifecycle/model.ts'
import { planOf } from '../../../shared/bucketSettings/lifecycle/plan.ts'
import { rulesOf } from '../../../shared/bucketSettings/lifecycle/read.ts'
import { newRule } from '../../../shared/bucketSettings/lifecycle/templates.ts'
import { problemsOf } from '../../../shared/bucketSettings/lifecycle/validate.ts'
import { withRules, writeRule } from '../../../shared/bucketSettings/lifecycle/write.ts'
import { versioningOf } from '../../../shared/bucketSettings/versioning.ts'
import { buildXml, type XmlElement, type XmlInput } from '../../oss/xml.ts'

const hourMs = 3_600_000
/** On how many days the service looks at its rules: longer than any rule here takes. */
const watchedDays = 45

/** Dates are so many days after the history; `dated` makes them real. */
const anyDate = fc.nat({ max: 20 }).map((day) => ({ kind: 'before' as const, date: String(day) }))
const anyDays = (min: number, max: number) => fc.integer({ min, max })

/** Moves get colder with time, because other sets are refused: each class has days of its own. */
function anyMove(action: 'move' | 'moveOld'): fc.Arbitrary<Step> {
  const kinds = action === 'move' ? (['days', 'accessDays', 'before'] as const) : (['days'] as const)
  return fc
    .record({
      rank: fc.nat({ max: coldClasses.length - 1 }),
      more: fc.nat({ max: 3 }),
      movesSmall: fc.constantFrom(null, true, false),
      kind: fc.constantFrom(...kinds),
      date: anyDate,
    })
    .map(({ rank, more, movesSmall, kind, date }) => {
      const due = kind === 'before' ? date : { kind, days: 1 + rank * 4 + more }
      return { ...step(action, 1, coldClasses[rank] ?? 'IA'), movesSmall, due }
    })
}

const anyEnd: fc.Arbitrary<Step> = fc.oneof(
  anyDays(17, 24).map((days) => step('delete', days)),
  anyDate.map((due) => ({ ...step('delete', 1), due })),
  fc.constant(step('clearMarkers', 0)),
)

const movesOf = (action: 'move' | 'moveOld') =>
  fc.uniqueArray(anyMove(action), { maxLength: 3, selector: ({ storageClass }) => storageClass })

const anySteps = fc
  .record({
    moves: movesOf('move'),
    end: fc.option(anyEnd),
    oldMoves: movesOf('moveOld'),
    oldDays: fc.option(anyDays(1, 15)),
    uploadDays: fc.option(anyDays(1, 15)),
  })
  .map(({ moves, end, oldMoves, oldDays, uploadDays }) => [
    ...moves,
    ...(end ? [end] : []),
    ...oldMoves,
    ...(oldDays === null ? [] : [step('deleteOld', oldDays)]),
    ...(uploadDays === null ? [] : [step('clearUploads', uploadDays)]),
  ])

const anyTags: fc.Arbitrary<Tag[]> = fc.constantFrom(
  [],
  [],
  [],
  [{ key: 't', value: '1' }],
  [{ key: 't', value: '2' }],
)
const anyPrefix = fc.constantFrom('', 'a/', 'a/b', 'b/')
const anyLimit = fc.constantFrom(null, null, null, 0, 3, 9, 100_000)

const anyRule: fc.Arbitrary<LifecycleRule> = fc
  .record({
    prefix: anyPrefix,
    isEnabled: fc.constantFrom(true, true, true, false),
    tags: anyTags,
    largerThanBytes: anyLimit,
    smallerThanBytes: anyLimit,
    exceptions: fc.array(fc.record({ suffix: fc.constantFrom('a/', 'b', 'c'), tags: anyTags }), {
      maxLength: 2,
    }),
    steps: anySteps,
  })
  .map(({ exceptions, ...rule }) => ({
    ...newRule(),
    ...rule,
    exceptions: exceptions.map(({ suffix, tags }) => ({ prefix: rule.prefix + suffix, tags, source: {} })),
  }))

/** The rule with real dates, and without accesses where the bucket does not know of them. */
function dated(rule: LifecycleRule, startMs: number, isMonitored: boolean): LifecycleRule {
  const steps = rule.steps.map((each): Step => {
    const { due } = each
    if (due.kind === 'before') {
      const atMs = Math.ceil(startMs / dayMs) * dayMs + Number(due.date) * dayMs
      return { ...each, due: { ...due, date: new Date(atMs).toISOString() } }
    }
    return due.kind === 'accessDays' && !isMonitored ? { ...each, due: { ...due, kind: 'days' } } : each
  })
  return { ...rule, steps }
}

const keys = ['a/1', 'a/b/2', 'a/big', 'b/3', 'c'] as const
/** All versions of a key have one size and the same tags. */
const sizeOf = (key: string) => (key === 'a/big' ? 70_000 : key === 'c' ? 0 : key.length + 2)
const tagsOf = (key: string): Tag[] =>
  key === 'a/1' ? [] : [{ key: 't', value: key.startsWith('a/b') ? '1' : '2' }]

const anyHistory = fc.record({
  versioning: fc.constantFrom('never', 'Enabled', 'Suspended'),
  isMonitored: fc.boolean(),
  writes: fc.array(
    fc.record({
      key: fc.constantFrom(...keys),
      hours: fc.nat({ max: 48 }),
      cold: fc.constantFrom('Standard', 'Standard', 'IA', 'Archive'),
    }),
    { minLength: 1, maxLength: 10 },
  ),
  deleted: fc.subarray([...keys]),
  read: fc.subarray([...keys]),
  uploads: fc.array(fc.constantFrom(...keys), { maxLength: 2 }),
})

interface Seen extends Version {
  key: string
  versionId: string
  isLatest: boolean
}

/** A server of its own for each try, with one bucket and a clock of its own. */
async function startService() {
  let nowMs = Date.UTC(2030, 0, 1, 7)
  const sandbox = await testSandbox({ now: () => nowMs })
  const bucket = 'bucket'
  await send(sandbox, { method: 'PUT', bucket, nowMs })
  return {
    now: () => nowMs,
    passHours: (hours: number) => void (nowMs += hours * hourMs),
    /** The next midnight comes, and the house is kept. */
    passNight: async () => {
      nowMs = Math.floor(nowMs / dayMs) * dayMs + dayMs
      await sandbox.maintain()
    },
    ask: async (request: TestRequest) => {
      const answer = await send(sandbox, { bucket, nowMs, ...request })
      if (answer.status >= 300) throw new Error(answer.text)
      return answer
    },
    close: () => sandbox.close(),
  }
}

type Service = Awaited<ReturnType<typeof startService>>
type Ask = Service['ask']

const put = (ask: Ask, subresource: string, root: string, value: XmlInput, headers = {}) =>
  ask({ method: 'PUT', query: { [subresource]: null }, body: buildXml(root, value), headers })

const elements = (xml: XmlElement, name: string) => [xml[name] ?? []].flat() as XmlElement[]

async function versionsOf(ask: Ask): Promise<Seen[]> {
  const { xml } = await ask({ query: { versions: null, 'max-keys': '1000' } })
  const all = ['Version', 'DeleteMarker'].flatMap((name) =>
    elements(xml, name).map((entry) => {
      const key = String(entry['Key'])
      const isMarker = name === 'DeleteMarker'
      return {
        key,
        versionId: String(entry['VersionId']),
        isLatest: entry['IsLatest'] === 'true',
        isMarker,
        isNull: entry['VersionId'] === 'null',
        sizeBytes: isMarker ? 0 : Number(entry['Size']),
        storageClass: isMarker ? '' : String(entry['StorageClass']),
        modifiedMs: Date.parse(String(entry['LastModified'])),
        tags: isMarker ? [] : tagsOf(key),
        accessedMs: null,
      }
    }),
  )
  return all.toSorted(
    (a, b) =>
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) ||
      Number(b.isLatest) - Number(a.isLatest) ||
      b.modifiedMs - a.modifiedMs,
  )
}

const nameOf = ({ key, versionId }: Pick<Seen, 'key' | 'versionId'>) => `${key} ${versionId}`

/** What a deed looks like to somebody who looks at the bucket once a day. */
function visible(deeds: readonly Deed[], isKept: boolean): string[] {
  return deeds.map(({ action, storageClass, atMs }) => {
    const day = new Date(atMs).toISOString().slice(0, 10)
    if (action === 'move' || action === 'moveOld') return `${day} ${storageClass}`
    return action === 'delete' && isKept ? `${day} covered` : `${day} gone`
  })
}

test('what is said of rules beforehand is what the service then does, whatever the rules and the objects', async () => {
  const sets = fc
    .tuple(anyHistory, fc.array(anyRule, { minLength: 1, maxLength: 3 }))
    .filter(([{ isMonitored }, rules]) =>
      isAccepted(
        rules.map((rule) => dated(rule, 0, isMonitored)),
        isMonitored,
      ),
    )
  await fc.assert(
    fc.asyncProperty(sets, async ([history, made]) => {
      const service = await startService()
      const accessed = await write(service, history)
      const rules = made.map((rule) => dated(rule, service.now(), history.isMonitored))
      const content = withRules(
        null,
        rules.map((rule) => writeRule({}, rule)),
      ) as XmlInput
      const allowing = { 'x-oss-allow-same-action-overlap': 'true' }
      await put(service.ask, 'lifecycle', 'LifecycleConfiguration', content, allowing)

      const expected = await foretell(service, accessed)
      expect(await watch(service, expected)).toEqual(expected)
      await service.close()
    }),
    { numRuns: 30 },
  )
}, 240_000)

/** Rules for the same objects may do the same, with a header that says so. */
const isAccepted = (rules: LifecycleRule[], isAccessKnown: boolean) =>
  problemsOf(rules, { isAccessKnown }).every(({ code }) => code === 'overlap')

type History = typeof anyHistory extends fc.Arbitrary<infer Value> ? Value : never
/** Lives through a history; answers with when each key was read. */
async function write(service: Service, history: History): Promise<Map<string, number>> {
  const { ask } = service
  if (history.isMonitored)
    await put(ask, 'accessmonitor', 'AccessMonitorConfiguration', { Status: 'Enabled' })
  const setVersioning = (Status: string) => put(ask, 'versioning', 'VersioningConfiguration', { Status })
  const firstHalf = Math.ceil(history.writes.length / 2)
  for (const [index, { key, hours, cold }] of history.writes.entries()) {
    if (index === 1 && history.versioning !== 'never') await setVersioning('Enabled')
    if (index === firstHalf && history.versioning === 'Suspended') await setVersioning('Suspended')
    service.passHours(hours + 1)
    const tagging = new URLSearchParams(
      tagsOf(key).map(({ key, value }): [string, string] => [key, value]),
    ).toString()
    const headers = { 'x-oss-storage-class': cold, ...(tagging && { 'x-oss-tagging': tagging }) }
    await ask({ method: 'PUT', key, body: 'x'.repeat(sizeOf(key)), headers })
  }
  for (const key of history.uploads) await ask({ method: 'POST', key, query: { uploads: null } })
  const accessed = new Map<string, number>()
  const live = (await versionsOf(ask)).filter(
    ({ isLatest, storageClass }) => isLatest && storageClass !== 'Archive',
  )
  for (const { key } of live.filter(({ key }) => history.read.includes(key as never))) {
    service.passHours(1)
    await ask({ key })
    if (history.isMonitored) accessed.set(key, service.now())
  }
  service.passHours(1)
  for (const key of history.deleted) await ask({ method: 'DELETE', key })
  service.passHours(1)
  return accessed
}

async function foretell({ now, ask }: Service, accessed: Map<string, number>) {
  const setting = (await ask({ query: { lifecycle: null } })).xml
  const versioning = versioningOf(settingContent.parse((await ask({ query: { versioning: null } })).xml))
  const plan = planOf(
    rulesOf(settingContent.parse(setting)).map(({ rule }) => rule),
    versioning,
  )
  const firstRunMs = firstRunAfter(now())
  const seen = await versionsOf(ask)
  const objects = Object.groupBy(seen, ({ key }) => key)
  const fates = Object.entries(objects).flatMap(([key, found = []]) => {
    const versions = found.map((version) => ({
      ...version,
      accessedMs: version.isLatest && !version.isMarker ? (accessed.get(key) ?? null) : null,
    }))
    return fateOf(plan, key, versions, firstRunMs).map((deeds, index): [string, string[]] => {
      const version = versions[index]
      if (!version) throw new Error('more fates than versions')
      const isKept = versioning === 'enabled' || (versioning === 'suspended' && !version.isNull)
      return [nameOf(version), visible(deeds, isKept)]
    })
  })
  const uploads = (await uploadsOf(ask)).map(({ key, uploadId, initiatedMs }): [string, string[]] => {
    const deed = fateOfUpload(plan, { key, initiatedMs }, firstRunMs)
    return [uploadId, visible(deed ? [deed] : [], false)]
  })
  return Object.fromEntries([...fates, ...uploads])
}

async function uploadsOf(ask: Ask) {
  const { xml } = await ask({ query: { uploads: null, 'max-uploads': '1000' } })
  return elements(xml, 'Upload').map((upload) => ({
    key: String(upload['Key']),
    uploadId: String(upload['UploadId']),
    initiatedMs: Date.parse(String(upload['Initiated'])),
  }))
}

/** Looks at the bucket each morning, and writes down what has become of each version and upload. */
async function watch(service: Service, expected: Record<string, string[]>) {
  const { ask } = service
  const happened = Object.fromEntries(Object.keys(expected).map((name): [string, string[]] => [name, []]))
  let known = new Map((await versionsOf(ask)).map((version) => [nameOf(version), version]))
  let uploads = new Set((await uploadsOf(ask)).map(({ uploadId }) => uploadId))
  const tell = (name: string, what: string) =>
    happened[name]?.push(`${new Date(service.now()).toISOString().slice(0, 10)} ${what}`)
  for (let night = 0; night < watchedDays; night += 1) {
    await service.passNight()
    const now = new Map((await versionsOf(ask)).map((version) => [nameOf(version), version]))
    for (const [name, before] of known) {
      const after = now.get(name)
      // A mark under the null version's name is something else than that version.
      if (!after || after.isMarker !== before.isMarker) tell(name, 'gone')
      else {
        if (before.isLatest && !after.isLatest) tell(name, 'covered')
        if (after.storageClass !== before.storageClass) tell(name, after.storageClass)
      }
    }
    const left = new Set((await uploadsOf(ask)).map(({ uploadId }) => uploadId))
    for (const uploadId of uploads) if (!left.has(uploadId)) tell(uploadId, 'gone')
    uploads = left
    // What came since is no part of what was foretold.
    known = new Map([...now].filter(([name, version]) => known.get(name)?.isMarker === version.isMarker))
  }
  return happened
}
