import { extname } from 'node:path'
import { securityHeaders } from './contentSecurity.ts'

/** Sent with a text that the browser is to save under this name instead of showing it. */
export const attachmentHeaders = (fileName: string, type: 'text/csv' | 'text/plain') => ({
  ...securityHeaders,
  'content-type': `${type}; charset=utf-8`,
  'content-disposition': `attachment; filename="osprey${extname(fileName)}"; filename*=UTF-8''${encodeName(fileName)}`,
  'cache-control': 'no-store',
})

/** RFC 5987 allows fewer characters than an address does. */
const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
