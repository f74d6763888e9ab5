import type { Handlers, Methods } from '../../shared/contract/index.ts'
import { objectAccess } from '../../shared/contract/objects.ts'
import type { ObjectRef } from '../../shared/contract/place.ts'
import type { Clients } from '../accounts/clients.ts'
import { createFolder } from '../library/folders.ts'
import type { Library } from '../library/library.ts'
import { previewOf } from '../library/preview.ts'

export interface ObjectsHandlersDeps {
  clients: Clients
  library: Pick<Library, 'startMeasure' | 'cancelMeasure' | 'touched'>
}

export function objectsHandlers({ clients, library }: ObjectsHandlersDeps): Handlers<Methods['objects']> {
  const clientOf = ({ profileId, bucket }: Omit<ObjectRef, 'key'>) => clients.forBucket(profileId, bucket)
  return {
    details: async (object) => {
      const client = await clientOf(object)
      const { meta, res } = await client.head(object.key)
      return toDetails(meta ?? {}, res.headers)
    },
    access: async (object) => {
      const client = await clientOf(object)
      const { acl } = await client.getACL(object.key)
      return { access: objectAccess.parse(acl) }
    },
    signedLink: async ({ key, domain, expiresInSeconds, ...bucket }) => {
      const own = await clientOf(bucket)
      const client = domain === null ? own : own.underDomain(domain)
      const url = await client.signedUrl(key, { expires: expiresInSeconds })
      const { isTemporary, tokenExpiresAtMs } = client.signer
      const expiresAtMs = Math.min(Date.now() + expiresInSeconds * 1000, tokenExpiresAtMs ?? Infinity)
      return { url, expiresAtMs, isTemporary }
    },
    preview: async (object) => ({ dataUrl: await previewOf(await clientOf(object), object.key) }),
    createFolder: async ({ place, name }) => {
      const key = await createFolder(await clientOf(place), place.prefix, name)
      library.touched(place)
      return { key }
    },
    startMeasure: async ({ place, selection }) => ({ measureId: library.startMeasure(place, selection) }),
    cancelMeasure: async ({ measureId }) => library.cancelMeasure(measureId),
  }
}

function toDetails(metadata: Record<string, string>, headers: Record<string, string>) {
  const modifiedAtMs = Date.parse(headers['last-modified'] ?? '')
  return {
    sizeBytes: Number(headers['content-length'] ?? 0),
    modifiedAtMs: Number.isNaN(modifiedAtMs) ? null : modifiedAtMs,
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
    crc64: headers['x-oss-hash-crc64ecma'] ?? null,
    storageClass: headers['x-oss-storage-class'] ?? null,
    type: headers['x-oss-object-type'] ?? null,
    metadata,
    headers,
  }
}
