import { expect, test, vi } from 'vitest'
import { pickedFiles, type DroppedFile } from './droppedFiles.ts'
import { sendToStaging } from './staging.ts'

/** Lets everything that is ready run. */
const turn = () => new Promise<void>((resolve) => void setTimeout(resolve))

const files = (count: number) =>
  Array.from({ length: count }, (_, i) => new File(['x'.repeat(10)], `photo-${String(i)}.jpg`))

function setup() {
  const stop = new AbortController()
  const onProgress = vi.fn()
  return { stop, onProgress }
}

test('every file is sent once, and the bytes add up', async () => {
  const { stop, onProgress } = setup()
  const sent: string[] = []
  const put = async ({ path, file }: DroppedFile, onSent: (bytes: number) => void) => {
    await Promise.resolve()
    sent.push(path)
    onSent(file.size)
  }
  const count = await sendToStaging(pickedFiles(files(20)), { put, onProgress, signal: stop.signal })
  expect(count).toBe(20)
  expect(new Set(sent).size).toBe(20)
  expect(onProgress).toHaveBeenLastCalledWith(expect.objectContaining({ fileCount: 20, sentBytes: 200 }))
})

test('files are drawn as they are sent, not all at once', async () => {
  const { stop, onProgress } = setup()
  let drawn = 0
  let mostAhead = 0
  let sent = 0
  function* endless() {
    for (const file of pickedFiles(files(50))) {
      drawn += 1
      mostAhead = Math.max(mostAhead, drawn - sent)
      yield file
    }
  }
  const put = async () => {
    await turn()
    sent += 1
  }
  await sendToStaging(endless(), { put, onProgress, signal: stop.signal })
  expect(mostAhead).toBeLessThanOrEqual(4)
})

test('the first failure stops the rest and is the one that is told', async () => {
  const { stop, onProgress } = setup()
  let begun = 0
  const put = async ({ path }: DroppedFile) => {
    begun += 1
    await turn()
    if (path === 'photo-2.jpg') throw new Error('disk full')
  }
  await expect(
    sendToStaging(pickedFiles(files(50)), { put, onProgress, signal: stop.signal }),
  ).rejects.toThrow('disk full')
  expect(begun).toBeLessThan(10)
})

test('cancelling stops what is under way', async () => {
  const { stop, onProgress } = setup()
  const put = (_: DroppedFile, _sent: (bytes: number) => void, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error)
      })
    })
  const sending = sendToStaging(pickedFiles(files(9)), { put, onProgress, signal: stop.signal })
  stop.abort()
  await expect(sending).rejects.toThrow(/abort/i)
})
