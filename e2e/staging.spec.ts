import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openPractice, rowOf, test } from './journey.ts'
import { waitUntilAllIsDone } from './moving.ts'

test('a file that only the page holds is handed over, sent, and leaves nothing behind', async ({
  page,
  journey,
}) => {
  await openPractice(page)
  await page.getByRole('grid').evaluate((grid) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['dragged out of a page'], 'dragged #?% 图.txt'))
    for (const type of ['dragenter', 'dragover', 'drop']) {
      grid.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  })
  await waitUntilAllIsDone(page)
  await expect(rowOf(page, 'dragged #?% 图.txt')).toBeVisible()
  await expect.poll(() => readdirSync(join(journey.dataDir, 'staging'))).toEqual([])
})
