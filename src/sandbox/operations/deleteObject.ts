import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, ObjectCall } from '../call.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { elements, readXml, text } from '../http/body.ts'
import { nameEncoder } from './listParameters.ts'

export function deleteObject({ storage, bucket, key }: ObjectCall): Answer {
  storage.blobs.change(() => storage.catalogue.objects.delete(bucket.id, key))
  return empty(204)
}

const maxKeys = 1000

export async function deleteMultipleObjects(call: BucketCall): Promise<Answer> {
  const { storage, bucket, headers, query } = call
  if (headers['content-md5'] === undefined) {
    throw refuse('MissingArgument', {
      message: 'Missing Some Required Arguments.',
      details: { ArgumentName: 'Content-MD5' },
    })
  }
  const encode = nameEncoder(query)
  const request = await readXml(call, 'Delete')
  const keys = elements(request['Object']).map((object) => text(object['Key']) ?? '')
  if (keys.length === 0 || keys.length > maxKeys || keys.includes(''))
    throw refuse('MalformedXML', { ec: '0016-00000608' })
  storage.blobs.change(() => {
    for (const key of keys) storage.catalogue.objects.delete(bucket.id, key)
  })
  if (isQuiet(text(request['Quiet']))) return empty(200)
  return xml('DeleteResult', {
    EncodingType: query['encoding-type'],
    Deleted: keys.map((key) => ({ Key: encode(key) })),
  })
}

function isQuiet(value: string | undefined): boolean {
  if (value === undefined || value === '' || value === 'false') return false
  if (value === 'true') return true
  throw invalidArgument('Quiet', value)
}
