import { isUtf8 } from 'node:buffer'
import type { Client } from '../oss/index.ts'
import { extensionOf } from './sortKey.ts'

const largestImageBytes = 8 * 1024 ** 2
const largestTextBytes = 256 * 1024

/** What every browser shows in an `<img>`, where nothing inside it is ever run. */
const imageTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
}

const textTypes =
  /^(text\/|application\/(json|xml|javascript|x-javascript|yaml|x-yaml|toml|x-sh|sql)\b|[^;]*\+(json|xml)\b)/
const textExtensions =
  /^(txt|md|markdown|csv|tsv|log|json|jsonl|xml|yaml|yml|toml|ini|conf|env|sh|bat|ps1|sql|js|mjs|cjs|ts|tsx|jsx|vue|css|scss|less|html?|py|rb|go|rs|java|kt|c|h|cc|cpp|hpp|cs|php|swift|srt|vtt|tex)$/

/** A small image, or a small text as `text/plain`, as a `data:` URL; null for what is larger or of another kind. */
export async function previewOf(client: Client, key: string): Promise<string | null> {
  const { res } = await client.head(key)
  const sizeBytes = Number(res.headers['content-length'] ?? 0)
  const kind = kindOf(key, res.headers['content-type'] ?? '')
  if (kind === null || sizeBytes > kind.largestBytes) return null
  const { content } = await client.get(key, { headers: { 'if-match': res.headers['etag'] } })
  if (kind.imageType !== null) return `data:${kind.imageType};base64,${content.toString('base64')}`
  const text = textOf(content)
  return text === null ? null : `data:text/plain;charset=utf-8;base64,${Buffer.from(text).toString('base64')}`
}

/** What the service says of the type counts first; where it says nothing of use, the name does. */
function kindOf(key: string, contentType: string) {
  const extension = extensionOf(key.slice(key.lastIndexOf('/') + 1))
  const type = contentType.toLowerCase()
  const told = Object.values(imageTypes).find((imageType) => type.startsWith(imageType))
  const imageType = told ?? (isVague(type) ? imageTypes[extension] : undefined)
  if (imageType) return { imageType, largestBytes: largestImageBytes }
  const isText = textTypes.test(type) || (isVague(type) && textExtensions.test(extension))
  return isText ? { imageType: null, largestBytes: largestTextBytes } : null
}

const isVague = (type: string) => type === '' || /octet-stream|^binary\//.test(type)

/** UTF-8, or the encoding of older Chinese files; null for what is no text at all. */
function textOf(content: Buffer): string | null {
  if (content.includes(0)) return null
  return new TextDecoder(isUtf8(content) ? 'utf-8' : 'gb18030').decode(content)
}
