import type { Resource } from '../addressing.ts'
import type { Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { Query } from '../http/incoming.ts'
import { hasSubresource } from '../routing.ts'

interface Asked {
  method: string
  query: Query
  resource: Resource
}

/**
 * What a request to the old image service means, whose names say what to do: `a.jpg@100w.png` is the object `a.jpg`,
 * processed. An object that has such a name itself comes first. Requests for styles, which the vendor's SDK sends as if
 * they were objects, come to the bucket.
 */
export function readOldName({ catalogue }: Storage, bucket: Bucket | undefined, asked: Asked): Asked {
  const { method, query, resource } = asked
  const { key } = resource
  if (!bucket || key === null || hasSubresource(query)) return asked
  const isThere = (name: string) => catalogue.objects.find(bucket.id, name) !== undefined
  const style = /^\?style(?:&styleName=([\w.-]{1,63}))?$/.exec(key)
  if (style && !isThere(key)) {
    const styleQuery: Query = { style: null, ...(style[1] !== undefined && { styleName: style[1] }) }
    return { ...asked, resource: { ...resource, key: null }, query: styleQuery }
  }
  if (method !== 'GET' || !key.includes('@') || 'x-oss-process' in query) return asked
  const image = imageNameIn(key, isThere)
  if (image === undefined || isThere(key)) return asked
  const process = key.slice(image.length)
  return { ...asked, resource: { ...resource, key: image }, query: { ...query, 'x-oss-process': process } }
}

/** The longest beginning, up to an `@`, that is the name of an object: names may have one, too. */
function imageNameIn(key: string, isThere: (name: string) => boolean): string | undefined {
  for (let at = key.lastIndexOf('@'); at > 0; at = key.lastIndexOf('@', at - 1)) {
    const name = key.slice(0, at)
    if (isThere(name)) return name
  }
  return undefined
}
