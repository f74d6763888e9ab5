import { extname } from 'node:path'
import mime from 'mime'

/** The type of what is stored under a key, as far as its path, its own word or the key tells it. */
export function contentTypeOf(file: unknown, key: string): string | undefined {
  if (typeof file === 'string') return typeOfName(file) ?? typeOfName(key)
  if (file instanceof File) return typeOfName(file.name) ?? (file.type || typeOfName(key))
  return (file instanceof Blob && file.type) || typeOfName(key)
}

export function typeOfName(name: string): string | undefined {
  return mime.getType(extname(name)) ?? undefined
}
