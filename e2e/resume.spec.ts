import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, openBucket, openPractice, rowOf, test } from './journey.ts'
import { downloadTo, transferBar, uploadFolder, waitUntilAllIsDone } from './moving.ts'
import { digestTree, writeTree, type TreeFile } from './tree.ts'

const MiB = 1024 * 1024

const files: TreeFile[] = [
  ...Array.from({ length: 1100 }, (_, index) => ({
    path: `folder ${index % 7}/sub/${index} é 文件 #%+&.bin`,
    sizeBytes: (index * 37) % 4096,
  })),
  { path: 'film.mov', sizeBytes: 96 * MiB },
  { path: 'folder 3/raw.dng', sizeBytes: 23 * MiB + 17 },
]

test('a folder of over 1,000 files survives a crash half-way and comes back byte for byte', async ({
  journey,
}) => {
  test.setTimeout(420_000)
  const source = join(journey.workDir, 'shoot')
  await writeTree(source, files)

  const first = await journey.start()
  await openPractice(first.page)
  await uploadFolder(first, source)
  const progress = transferBar(first.page).getByRole('progressbar')
  await expect
    .poll(async () => Number(await progress.getAttribute('aria-valuenow')), {
      intervals: [50],
      timeout: 120_000,
    })
    .toBeGreaterThan(20)
  expect(Number(await progress.getAttribute('aria-valuenow'))).toBeLessThan(90)
  await first.kill()

  const second = await journey.start()
  await waitUntilAllIsDone(second.page)
  await openBucket(second.page, 'practice')
  await expect(rowOf(second.page, 'shoot')).toBeVisible()

  const target = join(journey.workDir, 'taken out')
  await mkdir(target)
  await rowOf(second.page, 'shoot').click()
  await downloadTo(second, target)
  await waitUntilAllIsDone(second.page, '1,102 received')
  expect(await digestTree(join(target, 'shoot'))).toEqual(await digestTree(source))
})
