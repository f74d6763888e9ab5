import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settingContent } from '../../../../shared/bucketSettings/content.ts'
import {
  fateOf,
  fateOfUpload,
  firstRunAfter,
  type Deed,
} from '../../../../shared/bucketSettings/lifecycle/decide.ts'
import type { LifecycleRule } from '../../../../shared/bucketSettings/lifecycle/model.ts'
import { planOf } from '../../../../shared/bucketSettings/lifecycle/plan.ts'
import { rulesOf } from '../../../../shared/bucketSettings/lifecycle/read.ts'
import { problemsOf } from '../../../../shared/bucketSettings/lifecycle/validate.ts'
import { withRules, writeRule } from '../../../../shared/bucketSettings/lifecycle/write.ts'
import { versioningOf } from '../../../../shared/bucketSettings/versioning.ts'
import type { XmlInput } from '../../../oss/xml.ts'
import { put, startService, uploadsOf, versionsOf, type Seen, type Service } from './testing/agedService.ts'
import { anyHistory, sizeOf, tagsOf, type History } from './testing/anyHistory.ts'
import { anyRule, dated } from './testing/anyRules.ts'

/** On how many days the service looks at its rules: longer than any rule here takes. */
const watchedDays = 42

const nameOf = ({ key, versionId }: Pick<Seen, 'key' | 'versionId'>) => `${key} ${versionId}`

/** What a deed looks like to somebody who looks at the bucket once a day. */
function visible(deeds: readonly Deed[], isKept: boolean): string[] {
  return deeds.map(({ action, storageClass, atMs }) => {
    const day = new Date(atMs).toISOString().slice(0, 10)
    if (action === 'move' || action === 'moveOld') return `${day} ${storageClass}`
    return action === 'delete' && isKept ? `${day} covered` : `${day} gone`
  })
}

/** The mark of a deletion takes the place of a version without a name, and the one below is old only from then on. */
const coveredAnew: [History, LifecycleRule[]] = (() => {
  const write = (key: 'a/1' | 'a/b/2') => ({ key, hours: 0, cold: 'Standard' as const })
  const step = { storageClass: null, returnsWhenRead: false, movesSmall: null, source: {} }
  const deleteOld = { ...step, action: 'deleteOld', due: { kind: 'days', days: 2 } } as const
  const deleteAll = { ...step, action: 'delete', due: { kind: 'before', date: '1' } } as const
  const rule = {
    ...{ id: '', prefix: '', isEnabled: true, tags: [], exceptions: [], accessKnownSinceMs: null },
    ...{ largerThanBytes: null, smallerThanBytes: null },
  }
  const history: History = {
    ...{ versioning: 'Suspended', isMonitored: false, deleted: [], read: [], uploads: [] },
    writes: [write('a/1'), write('a/b/2'), write('a/b/2')],
  }
  return [history, [{ ...rule, steps: [deleteAll, deleteOld] }]]
})()

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
    { numRuns: 20, examples: [[coveredAnew]] },
  )
}, 240_000)

/** Rules for the same objects may do the same, with a header that says so. */
const isAccepted = (rules: LifecycleRule[], isAccessKnown: boolean) =>
  problemsOf(rules, { isAccessKnown }).every(({ code }) => code === 'overlap')

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
