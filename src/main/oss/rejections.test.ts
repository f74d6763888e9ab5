import { expect, it } from 'vitest'
import { Client } from './index.ts'
import { operations } from './operations/index.ts'

/** Those that ask nobody: they sign, and tell what is known. */
const isAsking = (name: string) =>
  !/^sign|^authorization|Url$|Signature$|^isCancel$|^resetCancelFlag$/.test(name)

const asking = Object.keys(operations).filter(isAsking)

it.each(asking)('%s never throws: what cannot be asked is told by its promise', async (name) => {
  const client = new Client({
    accessKeyId: 'a',
    accessKeySecret: 'b',
    endpoint: 'http://127.0.0.1:1',
    retryMax: 0,
  })
  const method: unknown = Reflect.get(client, name)
  // Without any argument, and without a bucket.
  const asked: unknown = typeof method === 'function' && method.call(client)
  if (asked instanceof Promise) await asked.catch(() => undefined)
  else expect(typeof asked === 'object' && asked !== null && Symbol.asyncIterator in asked).toBe(true)
  await client.close()
})
