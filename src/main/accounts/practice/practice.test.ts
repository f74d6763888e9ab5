import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { createPractice } from './practice.ts'

/** A storage of a few lines, which does what the test needs the real one to do. */
const storage = (code: string) =>
  new URL(
    `data:text/javascript,import { parentPort, workerData } from 'node:worker_threads';${encodeURIComponent(code)}`,
  )
const listen =
  "parentPort.postMessage({ type: 'listening', url: 'http://127.0.0.1:' + (workerData.port || 1) });"
const untroubled = {
  onNotice: ({ message }: Failure) => expect.unreachable(message),
  fill: async () => expect.unreachable('nothing is begun anew'),
}
const endOnClose = "parentPort.once('message', () => parentPort.close());"
/** A storage that cannot do anything with what is there. */
const damagedStorage = storage(
  `import { existsSync } from 'node:fs';
   if (existsSync(workerData.dataDir)) parentPort.postMessage({ type: 'damaged', reason: 'it is torn' });
   else { ${listen} ${endOnClose} }`,
)

test('practice storage that ended by itself is started anew, with another secret', async () => {
  const lost = Promise.withResolvers<null>()
  const practice = createPractice({
    dataDir: '/nowhere',
    workerUrl: storage(`${listen} setImmediate(() => process.exit(0))`),
    onLost: () => lost.resolve(null),
    ...untroubled,
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
    ...untroubled,
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
    ...untroubled,
  })
  await expect(practice.connect(null)).rejects.toThrow('no room on the disk')
  expect((await practice.connect('http://127.0.0.1:5')).url).toBe('http://127.0.0.1:5')
  await practice.stop()
})

/** Where something lies that no storage can do anything with; `notices` are what is told. */
function damaged() {
  const root = mkdtempSync(join(tmpdir(), 'osprey-practice-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const dataDir = join(root, 'practice')
  writeFileSync(dataDir, 'damaged')
  const notices: Failure[] = []
  const options = {
    ...{ dataDir, workerUrl: damagedStorage, onNotice: (failure: Failure) => notices.push(failure) },
    onLost: () => expect.unreachable('it does not end by itself'),
  }
  return { root, options, notices }
}

test('a storage that finds what it kept damaged begins anew, filled, and what was there is set aside', async () => {
  const { root, options, notices } = damaged()
  const filled: string[] = []
  const practice = createPractice({
    ...options,
    fill: async ({ accessKeySecret }) => void filled.push(accessKeySecret),
  })
  const { accessKeySecret } = await practice.connect(null)
  expect(filled).toEqual([accessKeySecret])
  expect(notices).toMatchObject([
    { kind: 'data-corrupt', message: 'it is torn', params: { path: options.dataDir } },
  ])
  expect(readdirSync(root)).toEqual([expect.stringMatching(/^practice\.damaged-\d+$/)])
  await practice.stop()
})

test('samples that cannot be put into a new storage are told, and it is there without them', async () => {
  const { options, notices } = damaged()
  const practice = createPractice({
    ...options,
    fill: () => Promise.reject(new Error('no room')),
  })
  await practice.connect('http://127.0.0.1:7')
  expect(notices.map(({ kind }) => kind)).toEqual(['data-corrupt', 'internal'])
  await practice.stop()
})
