import { join } from 'node:path'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { uploadFolder } from './moving.ts'
import { writeTree } from './tree.ts'

test('Osprey says that it quits once all is sent, and stays open where that is wished', async ({
  app,
  page,
  journey,
}) => {
  const source = join(journey.workDir, 'letters')
  await writeTree(source, [{ path: 'one.txt', sizeBytes: 100 }])
  await openPractice(page)
  await page.getByRole('link', { name: /^Settings/ }).click()
  await page.getByRole('main').getByRole('link', { name: 'Transfers' }).click()
  await page.getByRole('radiogroup', { name: 'When all transfers are done' }).getByText('Quit').click()
  await openBucket(page, 'practice')
  await uploadFolder(app, source)
  await expect(page.getByText(/^Osprey quits in \d+ s/)).toBeVisible()
  await page.getByRole('button', { name: 'Stay open' }).click()
  await expect(page.getByText(/^Osprey quits in/)).toBeHidden()
})
