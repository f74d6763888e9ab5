import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connectTo, makeBucket, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { uploadFolder, waitUntilAllIsDone } from './moving.ts'
import { saveInto } from './saving.ts'
import { writeFiles } from './tree.ts'

test('a receipt opens into its files, which are narrowed, exported, and retried where they failed', async ({
  app,
  page,
  journey,
}) => {
  const source = join(journey.workDir, 'shoot')
  const paths = [...Array.from({ length: 30 }, (_, index) => `vase ${index}.jpg`), 'plan, "final".txt']
  await writeFiles(source, paths, 2000)
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await makeBucket(sandbox, 'albums')
    const refuse = { status: 403 } as const
    const permit = ['shoot/plan, "final".txt', 'shoot/vase 7.jpg'].map((key) =>
      sandbox.faults.add({ operation: 'PutObject', key, refuse }),
    )
    await connectTo(page, sandbox)
    await openBucket(page, 'albums')
    await uploadFolder(app, source)
    await page.getByRole('link', { name: 'Transfers' }).click()
    const batch = page.getByRole('row').filter({ hasText: 'albums' })
    await batch.getByRole('button', { name: 'Receipt' }).click()
    await page.getByRole('button', { name: 'Show all files' }).click()

    const table = page.getByRole('table', { name: 'Files of “shoot”' })
    const row = (name: string) => table.getByRole('row').filter({ hasText: name })
    await expect(page.getByText('31 files', { exact: true })).toBeVisible()
    await expect(row('vase 7.jpg')).toContainText('This account may not do that')
    await expect(row('vase 0.jpg')).toContainText(/Sent\s*\d{10,}/)

    await page.getByRole('combobox', { name: 'Which files to show' }).click()
    await page.getByRole('option', { name: 'Failed: This account may not do that (2)' }).click()
    await expect(page.getByText('2 of 31 files')).toBeVisible()
    await page.getByRole('textbox', { name: 'Filter by name' }).fill('FINAL')
    await expect(page.getByText('1 of 31 files')).toBeVisible()
    const csv = await saveInto(app, join(journey.workDir, 'receipts'), /^The receipt is saved\.$/, () =>
      page.getByRole('button', { name: 'Export CSV' }).click(),
    )
    expect(csv.name).toMatch(/^Receipt shoot \d{4}-\d\d-\d\d\.csv$/)
    const [head, line, end] = (await readFile(csv.path, 'utf8')).split('\r\n')
    expect(head).toBe('\ufeffName,Size in bytes,Result,Reason,Code,Request ID,CRC-64,Ended (UTC)')
    expect(line).toMatch(
      /^"shoot\/plan, ""final"".txt",2000,Failed,This account may not do that,AccessDenied,\w+,,\d{4}-/,
    )
    expect(end).toBe('')

    for (const each of permit) each()
    await page.getByRole('button', { name: 'Retry failed only' }).click()
    await page.getByRole('textbox', { name: 'Filter by name' }).fill('')
    // Nothing has failed any more, so that all files show.
    await expect(row('plan, "final".txt')).toContainText(/Sent\s*\d{10,}/)
    await page.getByRole('button', { name: 'Back to the transfers' }).click()
    await expect(page.getByRole('complementary', { name: 'Receipt' })).toContainText('All 31 checked')
    await expect(page.getByRole('button', { name: 'Show all files' })).toBeFocused()
  })
})

test('a search finds files inside batches, and a batch is removed from the history with its receipt', async ({
  app,
  page,
  journey,
}) => {
  const write = (folder: string, names: string[]) => writeFiles(join(journey.workDir, folder), names, 100)
  await write('shoot', ['vase 1.jpg', 'Vase 2.jpg', 'plate.jpg'])
  await write('papers', ['invoice.pdf'])
  await openPractice(page)
  await uploadFolder(app, join(journey.workDir, 'shoot'))
  await waitUntilAllIsDone(page, '3 sent')
  await uploadFolder(app, join(journey.workDir, 'papers'))
  await waitUntilAllIsDone(page, '1 sent')
  await page.getByRole('link', { name: 'Transfers' }).click()
  const list = page.getByRole('treegrid', { name: 'Transfers' })
  const batch = (name: string) => list.getByRole('row', { level: 2 }).filter({ hasText: name })
  await page.getByRole('button', { name: 'Find a transfer' }).click()
  await page.getByRole('textbox', { name: 'Find a transfer' }).fill('vase')
  await expect(batch('shoot')).toContainText('2 files found in it')
  await expect(batch('papers')).toBeHidden()
  await expect(list.getByRole('row', { level: 3 })).toHaveCount(2)
  await page.getByRole('textbox', { name: 'Find a transfer' }).fill('no such file')
  await expect(page.getByText('No transfer and no file in one is called that.')).toBeVisible()
  await page.getByRole('button', { name: 'Close the search' }).click()

  await batch('papers').focus()
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(batch('papers')).toBeHidden()
  await batch('shoot').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Remove from history…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Nothing is on its way')).toBeVisible()
})
