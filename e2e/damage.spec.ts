import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, openBucket, openPractice, rowOf, test } from './journey.ts'

test('damaged files are set aside with a message, and the app still starts', async ({ journey }) => {
  const first = await journey.start()
  await openPractice(first.page)
  await first.quit()
  for (const name of ['settings.json', 'library.db', 'transfers.db'])
    await writeFile(join(journey.dataDir, name), 'this is neither JSON nor a database')

  const second = await journey.start()
  for (const name of ['settings.json', 'library.db', 'transfers.db'])
    await expect(second.page.getByText(`“${name}” could not be read.`)).toBeVisible()
  await openBucket(second.page, 'practice')
  await expect(rowOf(second.page, 'Photos')).toBeVisible()
  const kept = await readdir(journey.dataDir)
  for (const name of ['settings.json', 'library.db', 'transfers.db'])
    expect(kept.some((entry) => entry.startsWith(`${name}.damaged-`))).toBe(true)
})
