import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type App } from '../../app.ts'
import { startWebServer, type WebServer } from './server.ts'

let dir: string
let app: App
let server: WebServer
/** Of the browser that was let in. */
let cookie: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-download-'))
  const rendererDir = join(dir, 'renderer')
  mkdirSync(rendererDir)
  app = await startApp({
    host: {
      kind: 'web',
      systemLocale: 'en',
      folders: { home: dir, desktop: null, documents: null, downloads: null },
      dialogs: null,
      openExternal: async () => {},
      reveal: async () => {},
      quit: () => {},
    },
    dataDir: join(dir, 'data'),
    workers: {
      practice: new URL('../../../sandbox/worker.ts', import.meta.url),
      listingIndex: new URL('../../library/listingIndex/worker.ts', import.meta.url),
      scans: new URL('../../library/scans/store/worker.ts', import.meta.url),
      receipts: new URL('../../transfers/receipts/worker.ts', import.meta.url),
    },
  })
  server = await startWebServer({ ...app, port: 0, rendererDir, onLanguages: () => {} })
  const entrance = await fetch(server.entranceUrl, { redirect: 'manual' })
  cookie = String(entrance.headers.get('set-cookie')?.split(';')[0])
})
afterAll(async () => {
  await server.close()
  await app.close()
  rmSync(dir, { recursive: true })
})

const ask = (address: string, headers: Record<string, string> = { cookie }) =>
  fetch(new URL(address, server.entranceUrl), { headers })

async function call(namespace: string, name: string, input: unknown): Promise<unknown> {
  const answer = await app.serve({ namespace, name, input }, true)
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value
}

test('a receipt is downloaded by the browser that was let in, under its name, and by nobody else', async () => {
  writeFileSync(join(dir, '秋天 vase.jpg'), 'content')
  const place = { profileId: 'nobody', bucket: 'b', prefix: '' }
  const upload = { place, paths: [join(dir, '秋天 vase.jpg')], policy: 'ask' }
  const { batchId } = (await call('transfers', 'upload', upload)) as { batchId: string }
  const fileCount = async () =>
    ((await call('transfers', 'snapshot', undefined)) as { batches: { totalCount: number }[] }).batches[0]
      ?.totalCount
  await expect.poll(fileCount).toBe(1)
  const exported = await call('receipts', 'exportCsv', { batchId, filter: { part: null, text: '' } })
  const { address } = exported as { address: string }

  expect((await ask(address, {})).status).toBe(401)
  expect((await ask(address, { cookie, origin: 'http://evil.example' })).status).toBe(403)
  const answer = await ask(address)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const [disposition, name = ''] = answer.headers.get('content-disposition')?.split("UTF-8''") ?? []
  expect(disposition).toBe('attachment; filename="osprey.csv"; filename*=')
  expect(decodeURIComponent(name)).toMatch(/^Receipt 秋天 vase\.jpg \d{4}-\d\d-\d\d\.csv$/)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(bytes.toString()).toMatch(/^\ufeffName,.*\r\n秋天 vase\.jpg,7,.*\r\n$/)
})

test('a receipt that is not there is no file', async () => {
  const answer = await ask('/receipts/gone.csv?filter={}')
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-disposition')).toBeNull()
})
