import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Client } from '../src/main/oss/index.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import { connectTo, withSandbox } from './connecting.ts'
import { expect, openBucket, test } from './journey.ts'
import { uploadFolder } from './moving.ts'
import { writeTree } from './tree.ts'

/** Connects to the sandbox and opens a bucket of it, to which the test has a way of its own. */
async function openAlbums(page: Page, sandbox: Sandbox): Promise<Client> {
  const { accessKeyId, accessKeySecret, url: endpoint } = sandbox
  const client = new Client({ endpoint, accessKeyId, accessKeySecret, bucket: 'albums' })
  await client.putBucket('albums')
  await connectTo(page, sandbox)
  await openBucket(page, 'albums')
  return client
}

const textOf = async (client: Client, key: string) => String((await client.get(key)).content)

test('files that are already there are decided one by one, and the last answer is offered again', async ({
  app,
  page,
  journey,
}) => {
  const folder = join(journey.workDir, 'shoot')
  const names = ['a.txt', 'b.txt', 'c.txt']
  await writeTree(folder, [{ path: 'new.txt', sizeBytes: 100 }])
  for (const name of names) await writeFile(join(folder, name), `mine ${name}`)
  await utimes(join(folder, 'c.txt'), new Date(0), new Date(0))
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const client = await openAlbums(page, sandbox)
    for (const name of names) await client.put(`shoot/${name}`, Buffer.from('theirs'))
    await uploadFolder(app, folder)
    const question = page.getByRole('dialog', { name: /already/ })
    const choose = async (name: string, choice: string) => {
      const ofRow = { name: new RegExp(`${name}: `) }
      await question.getByRole('button', ofRow).click()
      // The menu of the row before may still be on its way out.
      await page.getByRole('menu', ofRow).getByRole('menuitemcheckbox', { name: choice, exact: true }).click()
    }
    await question.getByRole('radio', { name: /^Skip/ }).check()
    await choose('a.txt', 'Replace')
    await choose('b.txt', 'Keep both')
    await question.getByRole('button', { name: 'Decide only 2 for now…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Replace 1 file for good' }).click()
    await expect(question).toBeHidden()

    await page.getByRole('link', { name: 'Transfers' }).click()
    const batch = page.getByRole('row').filter({ hasText: 'shoot' })
    await expect(batch).toContainText('1 of 4 is already there')
    await expect.poll(async () => textOf(client, 'shoot/b (2).txt').catch(() => '')).toBe('mine b.txt')
    await expect.poll(async () => textOf(client, 'shoot/a.txt')).toBe('mine a.txt')
    await batch.getByRole('button', { name: 'Choose…' }).click()
    await question.getByRole('radio', { name: /Replace if newer/ }).check()
    await question.getByRole('button', { name: 'Skip all' }).click()
    await expect(batch.getByRole('button', { name: 'Receipt' })).toBeVisible()
    expect(await textOf(client, 'shoot/b.txt')).toBe('theirs')
    expect(await textOf(client, 'shoot/c.txt')).toBe('theirs')

    await openBucket(page, 'albums')
    await uploadFolder(app, folder)
    await expect(question.getByRole('radio', { name: /Replace if newer/ })).toBeChecked()
    await client.close()
  })
})

test('batches that wait are moved in line, and all of them are cancelled after a question', async ({
  app,
  page,
  journey,
}) => {
  for (const name of ['first', 'second'])
    await writeTree(
      join(journey.workDir, name),
      // More than run at a time, whatever is found to be best.
      Array.from({ length: 100 }, (_, index) => ({ path: `${index}.txt`, sizeBytes: 50 })),
    )
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const client = await openAlbums(page, sandbox)
    sandbox.faults.add({ operation: 'PutObject', latencyMs: 15_000 })
    await uploadFolder(app, join(journey.workDir, 'first'))
    await uploadFolder(app, join(journey.workDir, 'second'))
    await page.getByRole('link', { name: 'Transfers' }).click()
    const rows = page.getByRole('row').filter({ hasText: 'albums' })
    await expect(rows.nth(1)).toContainText('Starts after “first”')
    await page.getByRole('button', { name: 'Pause all' }).click()
    await expect(rows.filter({ hasText: 'Paused' })).toHaveCount(2)

    await rows.nth(1).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(rows.first()).toContainText('second')
    await expect(rows.first()).toBeFocused()
    await rows.filter({ hasText: 'first' }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Move to the top' }).click()
    await expect(rows.first()).toContainText('first')
    await rows.first().focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(rows.first()).toContainText('second')

    await page.getByRole('button', { name: 'Resume all' }).click()
    await expect(rows.filter({ hasText: 'first' })).toContainText('Starts after “second”')

    await page.getByRole('main').getByRole('button', { name: 'More' }).first().click()
    await page.getByRole('menuitem', { name: 'Cancel all…' }).click()
    const question = page.getByRole('dialog', { name: 'Cancel all 2 transfers?' })
    await expect(question).toContainText(/\d+ files are on their way\. \d+ files wait\./)
    await question.getByRole('button', { name: 'Cancel all 2' }).click()
    await expect(rows.filter({ hasText: 'Cancelled' })).toHaveCount(2)
    await client.close()
  })
})
