import type { Page } from '@playwright/test'
import { join } from 'node:path'
import type { Sandbox } from '../src/sandbox/index.ts'
import { connect, fillForm, makeBucket, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, rowOf, test } from './journey.ts'
import { waitUntilAllIsDone } from './moving.ts'

/** From practice storage to a second account, `Shop`, which has a bucket. */
async function connectShop(page: Page, sandbox: Sandbox) {
  await makeBucket(sandbox, 'shop-backup')
  await page.getByRole('button', { name: 'Switch account' }).click()
  await page.getByRole('menuitem', { name: 'Connect another account…' }).click()
  await fillForm(page, { ...sandbox, endpoint: sandbox.url })
  await connect(page)
  await expect(page.getByRole('dialog')).toBeHidden()
}

async function switchTo(page: Page, account: string, bucket: string) {
  await page.getByRole('button', { name: 'Switch account' }).click()
  await page.getByRole('menuitemcheckbox', { name: account }).click()
  await openBucket(page, bucket)
}

test('a folder is copied to another account, and what is cut is pasted there, through this computer', async ({
  journey,
  page,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await openPractice(page)
    await connectShop(page, sandbox)
    await switchTo(page, 'Practice storage', 'practice')

    await rowOf(page, 'Photos').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Copy to…' }).click()
    const choosing = page.getByRole('dialog', { name: 'Copy “Photos”' })
    await choosing.getByRole('combobox', { name: 'Account' }).click()
    await page.getByRole('option', { name: 'Shop' }).click()
    await expect(choosing).toContainText('it counts twice on your line')
    await choosing.getByRole('button', { name: 'Copy to “shop-backup”' }).click()
    await waitUntilAllIsDone(page)

    await rowOf(page, 'Welcome.txt').click()
    await page.keyboard.press('ControlOrMeta+X')
    await switchTo(page, 'Shop', 'shop-backup')
    await expect(rowOf(page, 'Photos')).toBeVisible()
    await page.getByRole('grid').focus()
    await page.keyboard.press('ControlOrMeta+V')
    const asking = page.getByRole('dialog', { name: 'Move “Welcome.txt” to “shop-backup (Shop)”?' })
    await expect(asking).toContainText('Goes through this computer')
    await asking.getByRole('button', { name: 'Move' }).click()
    await expect(rowOf(page, 'Welcome.txt')).toBeVisible()

    await page.getByRole('link', { name: 'Transfers' }).click()
    const list = page.getByRole('treegrid', { name: 'Transfers' })
    await expect(list.getByText('Practice storage → Shop')).toHaveCount(2)
    await page.getByRole('button', { name: 'Receipt' }).first().click()
    await expect(page.getByRole('complementary', { name: 'Receipt' })).toContainText(
      'The two accounts are with different services',
    )
    await switchTo(page, 'Practice storage', 'practice')
    await expect(rowOf(page, 'Photos')).toBeVisible()
    await expect(rowOf(page, 'Welcome.txt')).toHaveCount(0)
  })
})
