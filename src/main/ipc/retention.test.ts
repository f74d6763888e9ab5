import { expect, test } from 'vitest'
import { timeToLockMs } from '../../shared/bucketSettings/retention.ts'
import { toFailure } from '../failures.ts'
import { retentionHandlers } from './retention.ts'
import { startAccounts } from './testAccounts.ts'

async function start() {
  const { accounts, profileId } = await startAccounts()
  const client = await accounts.clients.forBucket(profileId, 'records', 'cn-hangzhou')
  await client.putBucket('records')
  const subject = { profileId, bucket: 'records' }
  return { client, subject, handlers: retentionHandlers(accounts.clients) }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => toFailure(error).code,
  )

test('a retention is begun, given up, begun again, locked and made longer', async () => {
  const { client, subject, handlers } = await start()
  await client.put('a', Buffer.from('a'))
  expect(await handlers.read(subject)).toEqual({ retention: { state: 'none' }, objectCount: 1 })

  await handlers.begin({ ...subject, days: 3 })
  const { retention: begun } = await handlers.read(subject)
  if (begun.state !== 'in-progress') throw new Error(begun.state)
  const { creationDate } = await client.getBucketWorm('records')
  expect([begun.days, begun.lapsesAtMs]).toEqual([3, Date.parse(creationDate) + timeToLockMs])
  await handlers.abort(subject)
  expect((await handlers.read(subject)).retention).toEqual({ state: 'none' })

  await handlers.begin({ ...subject, days: 3 })
  const { retention: again } = await handlers.read(subject)
  if (again.state !== 'in-progress') throw new Error(again.state)
  await handlers.lock({ ...subject, wormId: again.wormId })
  expect((await handlers.read(subject)).retention).toMatchObject({ state: 'locked', days: 3 })
  expect(await codeOf(handlers.abort(subject))).toBe('WORMConfigurationLocked')
  expect(await codeOf(client.delete('a'))).toBe('FileImmutable')

  await handlers.extend({ ...subject, wormId: again.wormId, days: 4 })
  expect((await handlers.read(subject)).retention).toMatchObject({ state: 'locked', days: 4 })
  expect(await codeOf(handlers.extend({ ...subject, wormId: again.wormId, days: 2 }))).toBe(
    'InvalidWORMConfiguration',
  )
})

test('a bucket with versions is refused a retention', async () => {
  const { client, subject, handlers } = await start()
  await client.putBucketVersioning('records', 'Enabled')
  expect(await codeOf(handlers.begin({ ...subject, days: 1 }))).toBe('InvalidRequest')
})
