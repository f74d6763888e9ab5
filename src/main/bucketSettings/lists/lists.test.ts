import { expect, test } from 'vitest'
import type { SettingContent } from '../../../shared/bucketSettings/content.ts'
import type { BucketSetting } from '../../../shared/contract/bucketSettings.ts'
import { toFailure } from '../../failures.ts'
import { parseDocument } from '../documents.ts'
import { bucket, profileId, startSettings } from '../testing/fixture.ts'

const styles = { profileId, bucket, id: 'imageStyles' } as const
const thumb = { Name: 'thumb', Content: 'image/resize,w_100', Category: 'image' }
const wide = { Name: 'wide', Content: 'image/resize,w_1200', Category: 'image' }
const turned = { ...thumb, Content: 'image/rotate,90' }

const kindOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => toFailure(error).kind,
  )
const textOf = ({ reading }: BucketSetting) => (reading.state === 'set' ? reading.document.text : null)
const contentOf = ({ reading }: BucketSetting): SettingContent | null =>
  reading.state === 'set' ? reading.document.content : null

/** A bucket with two styles. */
async function start() {
  const fixture = await startSettings()
  await fixture.settings.saveItem({ ...styles, name: 'thumb', base: null, item: thumb })
  const both = await fixture.settings.saveItem({ ...styles, name: 'wide', base: null, item: wide })
  return { ...fixture, both }
}

test('items are written, changed and taken away one by one, and read as one setting', async () => {
  const { settings, both } = await start()
  expect(contentOf(both)).toEqual({ Style: [thumb, wide] })
  const changed = await settings.saveItem({ ...styles, name: 'thumb', base: thumb, item: turned })
  expect(contentOf(changed)).toEqual({ Style: [turned, wide] })
  const left = await settings.saveItem({ ...styles, name: 'wide', base: wide, item: null })
  expect(contentOf(left)).toEqual({ Style: turned })
  const none = await settings.saveItem({ ...styles, name: 'thumb', base: turned, item: null })
  expect(none.reading).toEqual({ state: 'unset' })
})

test('every write of an item keeps the list before and after it', async () => {
  const { settings, both } = await start()
  await settings.saveItem({ ...styles, name: 'wide', base: wide, item: null })
  const contents = settings
    .snapshots(styles)
    .map(({ text }) => text && parseDocument('imageStyles', text).content)
  expect(contents).toEqual([{ Style: thumb }, { Style: [thumb, wide] }, { Style: thumb }, null])
  expect(settings.snapshots(styles)[1]?.text).toBe(textOf(both))
})

test('an earlier state of a list comes back, with what was made since taken away', async () => {
  const { settings, client, both } = await start()
  const earlier = settings.snapshots(styles)[1]?.text ?? ''
  expect(parseDocument('imageStyles', earlier).content).toEqual({ Style: thumb })
  await client.putBucketStyle(bucket, 'thumb', turned.Content)
  const now = await settings.read(styles)
  const { content } = parseDocument('imageStyles', earlier)
  expect(await kindOf(settings.save(styles, textOf(both), content))).toBe('setting-changed')
  expect(contentOf(await settings.save(styles, textOf(now), content))).toEqual({ Style: thumb })
  const gone = await settings.save(styles, earlier, null)
  expect(gone.reading).toEqual({ state: 'unset' })
})

test('of a list only what differs is written', async () => {
  const { settings, sandbox, both } = await start()
  sandbox.faults.add({ operation: 'PutStyle', refuse: { status: 403 } })
  expect(contentOf(await settings.save(styles, textOf(both), { Style: thumb }))).toEqual({ Style: thumb })
})

test('where a part of a list is refused, what was written is told and the rest stays', async () => {
  const { settings, sandbox, both, told } = await start()
  sandbox.faults.add({ operation: 'DeleteStyle', refuse: { status: 403 } })
  const failure = await settings.save(styles, textOf(both), { Style: turned }).catch(toFailure)
  expect(failure).toMatchObject({ kind: 'access-denied', operation: 'DeleteStyle' })
  expect(told.at(-1)).toMatchObject({
    missingWriteAction: 'oss:DeleteStyle',
    reading: { document: { content: { Style: [turned, wide] } } },
  })
})

test('a new item does not take the place of one with its name, nor a change of what somebody else changed', async () => {
  const { settings, client } = await start()
  const again = { ...styles, name: 'thumb', item: turned }
  expect(await kindOf(settings.saveItem({ ...again, base: null }))).toBe('already-exists')
  await client.putBucketStyle(bucket, 'thumb', 'image/blur,r_3,s_2')
  expect(await kindOf(settings.saveItem({ ...again, base: thumb }))).toBe('setting-changed')
  expect(await kindOf(settings.saveItem({ ...again, base: thumb, item: null }))).toBe('setting-changed')
  await client.deleteBucketStyle(bucket, 'thumb')
  expect(await kindOf(settings.saveItem({ ...again, base: thumb }))).toBe('setting-changed')
  expect((await client.listBucketStyle(bucket)).styles.map(({ Name }) => Name)).toEqual(['wide'])
})

test('what the form of a style does not show stays as it is through a change', async () => {
  const { settings, client } = await start()
  await client.putBucketStyle(bucket, 'thumb', thumb.Content, { category: 'document' })
  const base = { ...thumb, Category: 'document' }
  const item = { ...base, Content: turned.Content }
  const saved = await settings.saveItem({ ...styles, name: 'thumb', base, item })
  expect(contentOf(saved)).toEqual({ Style: [item, wide] })
})

test.each(['a b', 'a/b', 'x'.repeat(64), '图'])('the service refuses the name %j', async (name) => {
  const { settings, client } = await startSettings()
  const item = { ...thumb, Name: name }
  expect(await kindOf(settings.saveItem({ ...styles, name, base: null, item }))).not.toBe('none')
  expect((await client.listBucketStyle(bucket)).styles).toEqual([])
})
