import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, openPractice, rowOf, test } from './journey.ts'
import { uploadFolder, waitUntilAllIsDone } from './moving.ts'
import { bytesFor, writeFiles } from './tree.ts'

const files = ['vase.jpg', 'autumn/cup #1.jpg']

test('objects and folders are fetched and dragged out of the window as files', async ({
  app,
  page,
  journey,
}) => {
  const source = join(journey.workDir, 'shoot')
  await writeFiles(source, files, 3000)
  await openPractice(page)
  await uploadFolder(app, source)
  await waitUntilAllIsDone(page)
  await rowOf(page, 'shoot').dblclick()
  await rowOf(page, 'vase.jpg').click()
  await page.keyboard.press('ControlOrMeta+A')
  await rowOf(page, 'vase.jpg').click({ button: 'right' })
  const entry = page.getByRole('menuitem', { name: 'Get ready to drag out' })
  if (!app.watchDrags) {
    await expect(page.getByRole('menuitem', { name: 'List of links…' })).toBeVisible()
    await expect(entry).toHaveCount(0)
    return
  }
  const drags = await app.watchDrags()
  await entry.click()
  const tile = page.getByRole('group', { name: '2 items are ready: drag them from here' })
  await tile.getByText('2 items are ready').hover()
  await page.mouse.down()
  await page.mouse.move(200, 200, { steps: 5 })
  await expect
    .poll(async () => (await drags.paths()).map((path) => basename(path)))
    .toEqual(['autumn', 'vase.jpg'])
  await page.mouse.up()
  const [autumn = '', vase = ''] = await drags.paths()
  expect(await readFile(vase)).toEqual(bytesFor('vase.jpg', 3000))
  expect(await readFile(join(autumn, 'cup #1.jpg'))).toEqual(bytesFor('autumn/cup #1.jpg', 3000))
  await tile.getByRole('button', { name: 'Remove what was fetched' }).click()
  await expect(tile).toHaveCount(0)
  await expect.poll(() => readdir(join(journey.dataDir, 'drag-out'))).toEqual([])
})

test('rows whose drag leaves the window are fetched at once', async ({ app, page }) => {
  test.skip(app.watchDrags === null, 'nothing is dragged out of a browser’s page')
  await openPractice(page)
  const row = rowOf(page, 'Photos')
  const dataTransfer = await page.evaluateHandle(() => new DataTransfer())
  await row
    .getByRole('gridcell', { name: 'Photos', exact: true })
    .dispatchEvent('dragstart', { dataTransfer })
  await row.dispatchEvent('dragend', { dataTransfer, screenX: -20, screenY: 300 })
  await expect(page.getByRole('group', { name: '“Photos” is ready: drag it from here' })).toBeVisible()
})
