import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import OSS from 'ali-oss'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Sandbox } from './index.ts'
import { buildXml } from '../main/oss/xml.ts'
import { codeOf, foreignServer, send, temporaryFolder } from './testSandbox.ts'

const execute = promisify(execFile)

async function start(...options: string[]) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'cli.ts'), ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const printed = JSON.parse(line) as Sandbox
  return { child, printed, sandbox: { ...printed, port: Number(new URL(printed.url).port) } }
}

test('the command prints where and with which key it listens, and ends when it is told to', async () => {
  const { child, printed, sandbox } = await start(
    '--data',
    temporaryFolder(),
    '--access-key',
    'id',
    '--access-key-secret',
    's',
  )
  expect(printed).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    rtmpUrl: printed.url.replace('http:', 'rtmp:'),
    canRecord: expect.any(Boolean),
    accessKeyId: 'id',
    accessKeySecret: 's',
    region: 'cn-hangzhou',
  })
  expect((await send(sandbox, {})).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('a port that is taken, or is none, ends the command with a sentence', async () => {
  const { sandbox } = await start('--data', temporaryFolder())
  const cli = path.join(import.meta.dirname, 'cli.ts')
  const failed = (port: string) =>
    execute(process.execPath, [cli, '--data', temporaryFolder(), '--port', port]).catch(
      (error: unknown) => error,
    )
  const oneLine = /^The sandbox cannot start: .*\n$/
  expect(await failed(String(sandbox.port))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(oneLine),
  })
  expect(await failed('web')).toMatchObject({ code: 1, stderr: expect.stringMatching(/from 0 to 65535/) })
})

test('every domain that the command is given has buckets below it', async () => {
  const domains = ['--domain', 'oss.test', '--domain', 'files.example']
  const { sandbox } = await start('--data', temporaryFolder(), ...domains)
  await send(sandbox, { method: 'PUT', bucket: 'demo' })
  await send(sandbox, { method: 'PUT', bucket: 'demo', key: 'a/b', body: 'hello' })
  for (const domain of ['oss.test', 'files.example', 'localhost']) {
    const host = `demo.${domain}:${sandbox.port}`
    expect((await send(sandbox, { bucket: 'demo', key: 'a/b', host, path: '/a/b' })).text).toBe('hello')
    const list = await send(sandbox, { host: domain })
    expect(list.xml['Buckets']).toMatchObject({ Bucket: { Name: 'demo' } })
  }
  const host = `demo.other.test:${sandbox.port}`
  const elsewhere = await send(sandbox, { host, path: '/a/b', signature: 'none' })
  expect(codeOf(elsewhere)).toBe('400 InvalidBucketName')
})

test('on port 80 the server needs no port in its addresses', async ({ skip }) => {
  const cause = await refusalOfPort(80)
  skip(cause !== undefined, `port 80 cannot be had here: ${cause}`)
  const { sandbox, printed } = await start(
    '--data',
    temporaryFolder(),
    '--port',
    '80',
    '--domain',
    'oss.test',
  )
  expect(printed.url).toBe('http://127.0.0.1:80')
  await send(sandbox, { method: 'PUT', bucket: 'demo' })
  const { accessKeyId, accessKeySecret } = sandbox
  const options = {
    endpoint: 'http://localhost',
    sldEnable: true,
    accessKeyId,
    accessKeySecret,
    bucket: 'demo',
  }
  await new OSS(options as OSS.Options).put('k', Buffer.from('hello'))
  const host = 'demo.oss.test'
  expect((await send(sandbox, { bucket: 'demo', key: 'k', host, path: '/k' })).text).toBe('hello')
})

/** Why a port cannot be listened on; undefined when it can. */
function refusalOfPort(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ message }) => resolve(message))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)))
  })
}

test.each(['in-body', 'after-body'])(
  'a crash %s of an upload loses nothing and leaves nothing half',
  async (moment) => {
    const dataDir = temporaryFolder()
    const { child, printed, sandbox } = await start('--data', dataDir, '--fault-control')
    await send(sandbox, { method: 'PUT', bucket: 'demo' })
    await send(sandbox, { method: 'PUT', bucket: 'demo', key: 'k', body: 'first' })
    await fetch(String(printed.faultControlUrl), {
      method: 'PUT',
      body: JSON.stringify({ faults: [{ operation: 'PutObject', crash: moment, atByte: 2_500_000 }] }),
    })
    const exit = once(child, 'exit')
    const body = Buffer.alloc(3_000_000, 'x')
    await expect(send(sandbox, { method: 'PUT', bucket: 'demo', key: 'k', body })).rejects.toThrow()
    expect(await exit).toEqual([null, 'SIGKILL'])
    const again = await start('--data', dataDir)
    expect(again.printed.accessKeyId).toBe(printed.accessKeyId)
    const { body: stored } = await send(again.sandbox, { bucket: 'demo', key: 'k' })
    expect(stored.length).toBe(moment === 'in-body' ? 5 : 3_000_000)
    expect(readdirSync(path.join(dataDir, 'incoming'))).toEqual([])
    await vi.waitFor(() => {
      const files = readdirSync(path.join(dataDir, 'objects'), { recursive: true, withFileTypes: true })
      expect(files.filter((file) => file.isFile())).toHaveLength(1)
    })
  },
)

test('a crash in the middle of an asynchronous fetch leaves nothing half, and the next server does the fetch', async () => {
  const dataDir = temporaryFolder()
  const bytes = Buffer.alloc(3_000_000, 'x')
  let requests = 0
  const Url = await foreignServer((_, response) => {
    requests++
    response.writeHead(200, { 'content-length': bytes.length })
    if (requests === 1) response.write(bytes.subarray(0, 2_500_000))
    else response.end(bytes)
  })
  const first = await start('--data', dataDir)
  await send(first.sandbox, { method: 'PUT', bucket: 'demo' })
  const query = { asyncFetch: null }
  const body = buildXml('AsyncFetchTaskConfiguration', { Url, Object: 'k' })
  const { xml } = await send(first.sandbox, { method: 'POST', bucket: 'demo', query, body })
  await expect.poll(() => readdirSync(path.join(dataDir, 'incoming')).length).toBe(1)
  const exit = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await exit
  const again = await start('--data', dataDir)
  const headers = { 'x-oss-task-id': String(xml['TaskId']) }
  const task = () => send(again.sandbox, { bucket: 'demo', query, headers })
  await expect.poll(async () => (await task()).xml['State']).toBe('Success')
  expect((await send(again.sandbox, { bucket: 'demo', key: 'k' })).body.equals(bytes)).toBe(true)
  expect(readdirSync(path.join(dataDir, 'incoming'))).toEqual([])
})
