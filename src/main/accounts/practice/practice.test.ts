import { expect, test } from 'vitest'
import { createPractice } from './practice.ts'

/** A storage of a few lines, which does what the test needs the real one to do. */
const storage = (code: string) =>
  new URL(
    `data:text/javascript,import { parentPort, workerData } from 'node:worker_threads';${encodeURIComponent(code)}`,
  )
const listen =
  "parentPort.postMessage({ type: 'listening', url: 'http://127.0.0.1:' + (workerData.port || 1) });"
const endOnClose = "parentPort.once('message', () => parentPort.close());"

test('practice storage that ended by itself is started anew, with another secret', async () => {
  const lost = Promise.withResolvers<null>()
  const practice = createPractice({
    dataDir: '/nowhere',
    workerUrl: storage(`${listen} setImmediate(() => process.exit(0))`),
    onLost: () => lost.resolve(null),
  })
  const first = await practice.connect(null)
  await lost.promise
  const second = await practice.connect('http://127.0.0.1:7')
  expect(second.url).toBe('http://127.0.0.1:7')
  expect(second.accessKeySecret).not.toBe(first.accessKeySecret)
  await practice.stop()
})

test('it runs once however often it is asked for, and stops when it is told to', async () => {
  let isLost = false
  const practice = createPractice({
    dataDir: '/nowhere',
    workerUrl: storage(listen + endOnClose),
    onLost: () => (isLost = true),
  })
  const [one, other] = await Promise.all([practice.connect(null), practice.connect(null)])
  expect(other).toEqual(one)
  await practice.stop()
  expect(isLost).toBe(false)
})

test('the reason why it cannot start is told, and the next one who asks tries again', async () => {
  const practice = createPractice({
    dataDir: '/nowhere',
    workerUrl: storage(
      "if (workerData.port !== 5) throw new Error('no room on the disk');" + listen + endOnClose,
    ),
    onLost: () => {},
  })
  await expect(practice.connect(null)).rejects.toThrow('no room on the disk')
  expect((await practice.connect('http://127.0.0.1:5')).url).toBe('http://127.0.0.1:5')
  await practice.stop()
})
