import mime from 'mime'
import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { securityHeaders } from './contentSecurity.ts'

/** A file of the built interface, with the headers to send it with. */
export interface Asset {
  path: string
  headers: Record<string, string>
}

/**
 * Finds the file for the path of a URL; null where there is none, or where it is not below `rootDir`.
 * Files below `assets/` carry a hash in their name and may be kept for good; others are asked for each time.
 */
export async function findAsset(rootDir: string, urlPath: string): Promise<Asset | null> {
  const path = pathBelow(rootDir, urlPath === '/' ? '/index.html' : urlPath)
  if (path === null) return null
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return null
  const isHashed = relative(rootDir, path).startsWith(`assets${sep}`)
  return {
    path,
    headers: {
      ...securityHeaders,
      'content-type': contentType(path),
      'content-length': String(found.size),
      'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'no-store',
    },
  }
}

function pathBelow(rootDir: string, urlPath: string): string | null {
  let name: string
  try {
    name = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (name.includes('\0')) return null
  const path = join(rootDir, name)
  return path.startsWith(rootDir + sep) ? path : null
}

function contentType(path: string): string {
  const type = mime.getType(path) ?? 'application/octet-stream'
  return /^text\/|javascript|json|svg/.test(type) ? `${type}; charset=utf-8` : type
}
