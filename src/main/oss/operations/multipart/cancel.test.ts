import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Checkpoint } from '../../index.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf } from '../../testing/server.ts'

const content = randomBytes(300_000)

it('knows whether it was cancelled since the last upload began', async () => {
  const { client } = await sandboxClient()
  expect(client.isCancel()).toBe(false)
  void client.cancel()
  expect(client.isCancel()).toBe(true)
  client.resetCancelFlag()
  expect(client.isCancel()).toBe(false)
  void client.cancel()
  await client.multipartUpload('k', content)
  expect(client.isCancel()).toBe(false)
})

it('cancels every upload of the client, and gives the one up that is named', async () => {
  const { client } = await sandboxClient()
  const begun: Checkpoint[] = []
  const progress = (_fraction: number, checkpoint?: Checkpoint) => {
    if (checkpoint) begun.push(checkpoint)
    if (begun.length === 2 && !client.isCancel())
      void client.cancel({ name: 'a', uploadId: begun.find(({ name }) => name === 'a')?.uploadId ?? '' })
  }
  const errors = await Promise.all(
    ['a', 'b'].map((name) => failureOf(client.multipartUpload(name, content, { progress }))),
  )
  expect(errors).toMatchObject([{ name: 'cancel' }, { name: 'cancel' }])
  await expect.poll(async () => (await client.listUploads({})).uploads).toMatchObject([{ name: 'b' }])
})

it('stops only the upload that is given up', async () => {
  const { client } = await sandboxClient()
  const other = await client.initMultipartUpload('other')
  const progress = async (fraction: number) => {
    if (fraction === 0) await client.abortMultipartUpload('other', other.uploadId)
  }
  await client.multipartUpload('k', content, { progress })
  expect((await client.get('k')).content.equals(content)).toBe(true)
  expect(client.isCancel()).toBe(true)
})

it('tells who waits for it that the upload to give up was not there, and spares who does not', async () => {
  const { client } = await sandboxClient()
  const gone = { name: 'k', uploadId: 'GONE' }
  void client.cancel(gone)
  expect(await failureOf(client.cancel(gone))).toMatchObject({ name: 'NoSuchUploadError' })
})
