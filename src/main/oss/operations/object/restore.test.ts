import { expect, it } from 'vitest'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

it('restores what is archived, and lets it be read for as long as was asked', async () => {
  const { client, sandbox } = await sandboxClient()
  await client.put('k', Buffer.from('cold'), { headers: { 'x-oss-storage-class': 'ColdArchive' } })
  expect(await failureOf(client.get('k'))).toMatchObject({
    name: 'InvalidObjectStateError',
    kind: 'archived',
  })
  const options = { type: 'ColdArchive', Days: 1, JobParameters: 'Expedited' } as const
  expect((await client.restore('k', options)).status).toBe(202)
  expect(await failureOf(client.restore('k', options))).toMatchObject({
    name: 'RestoreAlreadyInProgressError',
    status: 409,
  })
  sandbox.faults.clockOffsetMs = 13 * 3600 * 1000
  expect((await client.get('k')).content.toString()).toBe('cold')
  expect((await client.restore('k', options)).status).toBe(200)
  sandbox.faults.clockOffsetMs = 10 * 24 * 3600 * 1000
  expect(await failureOf(client.get('k'))).toMatchObject({ kind: 'archived' })
  await client.put('standard', Buffer.from('x'))
  expect(await failureOf(client.restore('standard'))).toMatchObject({ name: 'OperationNotSupportedError' })
})
