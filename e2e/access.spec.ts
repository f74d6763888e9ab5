import type { Page } from '@playwright/test'
import { expectNothingFound } from './axe.ts'
import { expect, openPractice, rowOf, test } from './journey.ts'
import { waitUntilAllIsDone } from './moving.ts'
import { openSetting } from './settings.ts'

async function review(page: Page, setting: string) {
  await page.getByRole('button', { name: 'Review and save…' }).click()
  return page.getByRole('dialog', { name: `Save “${setting}”?` })
}

/** The address that a warning names. */
function addressIn(text: string | null): string {
  const address = /https?:\/\/[^\s]+/.exec(text ?? '')?.[0]
  if (address === undefined) throw new Error(`no address in ${text}`)
  return address
}

test('a bucket is made public with a second yes and the address that anyone can then open, and blocked again', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()
  await openSetting(page, 'practice', 'Access')
  await expect(page.getByText('Now: Private')).toBeVisible()
  await expectNothingFound(page)
  await openSetting(page, 'practice', 'Block public access')
  await expect(page.getByText('Now: Off')).toBeVisible()
  await expectNothingFound(page)
  await openSetting(page, 'practice', 'Access')
  await page.getByRole('radio', { name: /^Public, read only/ }).check()
  const dialog = await review(page, 'Access')
  const save = dialog.getByRole('button', { name: 'Save' })
  await expect(dialog).toContainText('Anyone on the internet could open every object')
  const address = addressIn(await dialog.getByText(/^Anyone on the internet/).textContent())
  await expect(save).toBeDisabled()
  expect((await fetch(`${address}Welcome.txt`)).status).toBe(403)
  await dialog.getByRole('checkbox').check()
  await save.click()
  await expect(page.getByText('Now: Public, read only')).toBeVisible()
  expect((await fetch(`${address}Welcome.txt`)).status).toBe(200)

  await openSetting(page, 'practice', 'Block public access')
  await expect(page.getByRole('definition').filter({ hasText: 'Public, read only' })).toBeVisible()
  await page.getByRole('radio', { name: /^On / }).check()
  await (await review(page, 'Block public access')).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: On')).toBeVisible()
  expect((await fetch(`${address}Welcome.txt`)).status).toBe(403)

  await page.getByRole('radio', { name: /^Off / }).check()
  const off = await review(page, 'Block public access')
  await expect(off).toContainText(address)
  await expect(off.getByRole('button', { name: 'Save' })).toBeDisabled()
  await off.getByRole('button', { name: 'Cancel' }).click()
  await openSetting(page, 'practice', 'Access')
  await expect(page.getByText(/strangers get nothing as long as the block is on/)).toBeVisible()
})

test('a policy is built from a template, tried, saved, and what the form cannot show is kept', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()
  await openSetting(page, 'practice', 'Permissions')
  await expectNothingFound(page)
  await page.getByRole('button', { name: /^A partner may read one folder/ }).click()
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Ids, one in each line' }).fill('2000000000000002')
  await page.getByRole('textbox', { name: 'Folder', exact: true }).fill('Documents')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const statements = page.getByRole('list', { name: 'Statements' })
  await expect(statements).toContainText('2000000000000002 may read files in the folder “Documents/”.')
  await expect(statements).toContainText('2000000000000002 may list files in the folder “Documents/”.')

  await page.getByRole('listitem', { name: 'Statement 1' }).getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('textbox', { name: 'Folder', exact: true })).toHaveValue('Documents/')
  await expectNothingFound(page)

  const tester = page.getByRole('region', { name: 'Try it' })
  await tester.getByRole('textbox', { name: 'Object' }).fill('Documents/plan.pdf')
  await expect(tester).toContainText('Not decided here')
  await tester.getByRole('combobox', { name: 'Who' }).click()
  await page.getByRole('option', { name: 'An account, user or role' }).click()
  await tester.getByRole('textbox', { name: 'Id' }).fill('2000000000000002')
  await expect(tester).toContainText('By statement 1')
  await tester.getByRole('textbox', { name: 'Object' }).fill('Photos/a.jpg')
  await expect(tester).toContainText('Not decided here')
  await (await review(page, 'Permissions')).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: 2 statements')).toBeVisible()

  // Another tool adds what the form does not know.
  await page.getByText('JSON', { exact: true }).click()
  const text = page.getByRole('textbox', { name: 'Show as' })
  const policy = JSON.parse(await text.inputValue()) as { Statement: object[] }
  const foreign = {
    Sid: 'kept',
    Effect: 'Allow',
    Principal: ['*'],
    Action: ['oss:GetObject'],
    Resource: ['acs:oss:*:*:practice/Photos/*'],
    Condition: { StringEquals: { 'acs:UserAgent': 'gallery' } },
  }
  await text.fill(JSON.stringify({ ...policy, Statement: [...policy.Statement, foreign] }))
  await page.getByText('Form', { exact: true }).click()
  await expect(page.getByText('It has a condition that is not in the form.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Delete files' }).check()
  const dialog = await review(page, 'Permissions')
  await expect(dialog).toContainText('lets strangers in')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: 3 statements')).toBeVisible()
  await page.getByText('JSON', { exact: true }).click()
  await expect(text).toHaveValue(/"Sid": "kept"/)
  await expect(text).toHaveValue(/oss:DeleteObject/)
})

test('one object and a whole folder get an access of their own', async ({ page }) => {
  await openPractice(page)
  await rowOf(page, 'Welcome.txt').click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: 'Change…' }).click()
  const one = page.getByRole('dialog', { name: 'Who can open “Welcome.txt”?' })
  await one.getByRole('radio', { name: /^Public, read only/ }).check()
  const address = addressIn(await one.getByText(/^Anyone on the internet/).textContent())
  await expect(one.getByRole('button', { name: /^Change access/ })).toBeDisabled()
  await expectNothingFound(page)
  await one.getByRole('checkbox').check()
  await one.getByRole('button', { name: /^Change access/ }).click()
  await waitUntilAllIsDone(page)
  expect((await fetch(address)).status).toBe(200)
  await expect(details).toContainText('Anyone who has its address can open it.')

  await rowOf(page, 'Photos').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Access…' }).click()
  const folder = page.getByRole('dialog', { name: 'Who can open “Photos”?' })
  await expect(folder).toContainText(/\d+ objects, [\d.]+ (KB|MB)/)
  await folder.getByRole('radio', { name: /^Private/ }).check()
  await folder.getByRole('button', { name: /^Change access of \d+ objects/ }).click()
  await waitUntilAllIsDone(page)
  await page.getByRole('link', { name: 'Transfers' }).click()
  await expect(page.getByText('Access of Photos', { exact: true })).toBeVisible()
})

test('while public access is blocked, whoever opens an object is told that strangers get nothing', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()
  await openSetting(page, 'practice', 'Block public access')
  await page.getByRole('radio', { name: /^On / }).check()
  await (await review(page, 'Block public access')).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: On')).toBeVisible()
  await page.getByRole('link', { name: 'Show objects' }).click()

  await rowOf(page, 'Photos').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Access…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Who can open “Photos”?' })
  const note = dialog.getByText('Public access is blocked for this bucket')
  await dialog.getByRole('radio', { name: /^Private/ }).check()
  await expect(note).toBeHidden()
  await dialog.getByRole('radio', { name: /^Public, read only/ }).check()
  await expect(note).toBeVisible()
  await expect(dialog).toContainText('so this takes effect once the block is off')
  await expectNothingFound(page)
  await dialog.getByRole('link', { name: 'Show the block' }).click()
  await expect(page.getByRole('heading', { name: 'Block public access', level: 2 })).toBeVisible()
})
