import type { Page } from '@playwright/test'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Envelope } from '../src/shared/contract/index.ts'
import { expect, openPractice, rowOf, test } from './journey.ts'
import { waitUntilAllIsDone } from './moving.ts'
import { writeTree } from './tree.ts'

/** Drops files and folders of this computer on the table, as the system would. */
async function dropOnTable(page: Page, files: string[]): Promise<void> {
  const box = await page.getByRole('grid').boundingBox()
  if (!box) throw new Error('the table is not on the screen')
  const session = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height - 20 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files, dragOperationsMask: 1 },
    })
  }
}

test('a folder and a file dropped on the table are sent as they are', async ({ page, journey }) => {
  const source = join(journey.workDir, 'drop')
  await writeTree(source, [
    { path: 'Fotos 图/a #?%+&.jpg', sizeBytes: 4000 },
    { path: 'Fotos 图/deep/er/b.jpg', sizeBytes: 0 },
    { path: 'note.txt', sizeBytes: 12 },
  ])
  await openPractice(page)
  await dropOnTable(page, [join(source, 'Fotos 图'), join(source, 'note.txt')])
  await waitUntilAllIsDone(page)
  await expect(rowOf(page, 'note.txt')).toBeVisible()
  await rowOf(page, 'Fotos 图').dblclick()
  await expect(rowOf(page, 'a #?%+&.jpg')).toBeVisible()
  await expect(rowOf(page, 'deep')).toBeVisible()
  // What the web host had to copy is gone once it was sent.
  await expect.poll(() => readdirSync(join(journey.dataDir, 'staging'))).toEqual([])
})

test('an empty folder arrives as one, and what cannot be read is told while the rest goes', async ({
  page,
  journey,
}, { project }) => {
  test.skip(project.name !== 'web', 'a window with paths leaves reading to the queue')
  const source = join(journey.workDir, 'drop')
  const album = Array.from({ length: 60 }, (_, index) => ({ path: `album/${index}.txt`, sizeBytes: 12 }))
  await writeTree(source, [...album, { path: 'gone.txt', sizeBytes: 12 }])
  mkdirSync(join(source, 'album', 'empty'))
  await openPractice(page)
  await dropOnTable(page, [join(source, 'album'), join(source, 'gone.txt')])
  // The page has not come to it yet: the folder before it takes its time.
  rmSync(join(source, 'gone.txt'))
  const told = page.getByText('1 item could not be read', { exact: true })
  await expect(told).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^Left out: “gone\.txt”\. Everything else is uploaded/)).toBeVisible()
  await waitUntilAllIsDone(page)
  await rowOf(page, 'album').dblclick()
  await expect(rowOf(page, 'empty')).toBeVisible()
  await expect(page.getByText('61 items')).toBeVisible()
})

test('the desktop window takes a file that has no path, such as a picture out of a browser', async ({
  page,
  journey,
}, { project }) => {
  test.skip(project.name !== 'desktop', 'in a browser no file has a path')
  const answers = await page.evaluate(async () => {
    const { osprey } = window as unknown as {
      osprey: { invoke: (namespace: string, name: string) => Promise<Envelope> }
    }
    const opened = await osprey.invoke('files', 'openStaging')
    const { stagingId } = (opened.ok ? opened.value : {}) as { stagingId: string }
    const put = (path: string) =>
      fetch(`/staging/${stagingId}?path=${encodeURIComponent(path)}`, {
        method: 'PUT',
        body: new File(['pixels '.repeat(100_000)], 'picture.png'),
      }).then((answer): Promise<Envelope> => answer.json())
    return { stagingId, good: await put('picture.png'), bad: await put('../picture.png') }
  })
  expect(answers.good).toEqual({ ok: true, value: null })
  expect(answers.bad).toMatchObject({ ok: false, failure: { kind: 'unsafe-name' } })
  const folder = join(journey.dataDir, 'staging', answers.stagingId)
  expect(readFileSync(join(folder, 'picture.png'), 'utf8')).toBe('pixels '.repeat(100_000))
})
