import { expect, test } from 'vitest'
import { crc64, formatCrc64 } from './crc64.ts'
import { bytesSource, checkedBody } from './upload.ts'

test('an answer that comes before the sender asks for more finds the sum complete', async () => {
  const bytes = Buffer.alloc(600 * 1024, 'osprey')
  const { body, check } = checkedBody(bytesSource(bytes), { operation: 'UploadPart' })
  if (!('open' in body)) throw new Error('bytes with a source are read piece by piece')
  let sentBytes = 0
  const pieces = body.open()[Symbol.asyncIterator]()
  while (sentBytes < bytes.length) sentBytes += (await pieces.next()).value?.length ?? 0
  const headers = { 'x-oss-hash-crc64ecma': formatCrc64(await crc64(bytes)) }
  expect(() => check({ status: 200, headers })).not.toThrow()
})
