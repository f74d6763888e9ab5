import type { Requester } from '../../client.ts'
import { contentHeaders, xmlContent } from '../../content.ts'
import { ArgumentError } from '../../errors.ts'
import { elementsOf, optionalTextOf, requiredTextOf } from '../../fields.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { ResponseSummary } from '../../request.ts'
import type { XmlElement } from '../../xml.ts'
import { objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'
import { namesOf } from './list.ts'

/** Deletes an object, or one version of it. Succeeds where there is none. */
export async function deleteObject(
  client: Requester,
  name: string,
  options: VersionOptions = {},
): Promise<{ res: ResponseSummary }> {
  const request = objectRequest(client, name, options)
  const { res } = await client.request({ ...request, operation: 'DeleteObject', method: 'DELETE' })
  return { res }
}

export interface DeleteMultiOptions extends CallOptions {
  /** The answer names nothing when all went well. */
  quiet?: boolean
  /** Of every name that does not bring its own. */
  versionId?: string
}

/** A `<Deleted>` of the answer. */
export interface DeletedEntry {
  Key: string
  VersionId?: string
  DeleteMarker?: string
  DeleteMarkerVersionId?: string
}

/** Deletes up to 1,000 objects or versions in one request. What is not among `deleted` was not, unless `quiet`. */
export async function deleteMulti(
  client: Requester,
  names: (string | { key: string; versionId?: string })[],
  options: DeleteMultiOptions = {},
): Promise<{ deleted: DeletedEntry[]; res: ResponseSummary }> {
  if (!Array.isArray(names) || names.length === 0) throw new ArgumentError('names is required')
  const content = xmlContent('Delete', { Quiet: options.quiet ?? false, Object: names.map(objectOf) })
  const request = {
    operation: 'DeleteMultipleObjects',
    method: 'POST' as const,
    bucket: client.currentBucket,
    query: { delete: null, 'encoding-type': 'url' },
    headers: contentHeaders(content),
    body: content.body,
    isIdempotent: true,
    options,
  }
  const reply = await client.request(request)
  if (reply.body.length === 0) return { deleted: [], res: reply.res }
  return client.decodeXml(request, reply, 'DeleteResult', (xml) => {
    const nameOf = namesOf(xml)
    return { deleted: elementsOf(xml, 'Deleted').map((entry) => deletedEntry(entry, nameOf)) }
  })

  function objectOf(name: (typeof names)[number]) {
    const { key, versionId } = typeof name === 'string' ? { key: name } : name
    return { Key: checkKey(key), VersionId: versionId ?? options.versionId }
  }
}

function deletedEntry(xml: XmlElement, nameOf: (name: string) => string): DeletedEntry {
  const optional = (['VersionId', 'DeleteMarker', 'DeleteMarkerVersionId'] as const).flatMap((name) => {
    const text = optionalTextOf(xml, name)
    return text === undefined ? [] : [[name, text]]
  })
  return { Key: nameOf(requiredTextOf(xml, 'Key')), ...Object.fromEntries(optional) }
}
