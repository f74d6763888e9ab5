import type { Page } from '@playwright/test'
import { expectNothingFound } from './axe.ts'
import { openPracticeSettingsInChinese } from './chinese.ts'
import { expect, openPractice, test } from './journey.ts'
import { openSetting, openSettings } from './settings.ts'

const dayMs = 24 * 3_600_000

async function openLifecycle(page: Page): Promise<void> {
  await openPractice(page)
  await openSettings(page, 'practice', 'Lifecycle')
}

const rule = (page: Page, number: number) =>
  page.getByRole('listitem', { name: `Rule ${number}`, exact: true })

/** When something written today is due, as the page says it. */
function dateAfter(days: number): string {
  const dueMs = Math.ceil((Date.now() + days * dayMs) / dayMs) * dayMs
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(dueMs)
}

test('a rule is made from a template, its effect seen with the right numbers, and saved', async ({
  page,
}) => {
  await openLifecycle(page)
  await page.getByRole('button', { name: 'Tidy up' }).click()
  const opened = rule(page, 1)
  await opened.getByRole('textbox', { name: 'Folder, or how names begin' }).fill('Documents/')
  await expect(opened).toContainText('Delete everything in Documents, 60 days after its last change')
  const effect = opened.getByRole('region', { name: 'What this rule will do' })
  await expect(effect).toContainText(/Would delete 7 objects, [\d.]+ KB/)
  await expect(effect).toContainText(`First on ${dateAfter(60)}.`)
  await expect(effect.getByRole('list', { name: 'The first ones' }).getByRole('listitem')).toHaveCount(3)
  await expectNothingFound(page)

  await effect.getByRole('button', { name: 'See all 7…' }).click()
  const all = page.getByRole('dialog', { name: 'What rule 1 will do' })
  await expect(all.getByRole('listitem')).toHaveCount(7)
  await expect(all).toContainText('Documents/Orders/Orders 2024.csv')
  await all.getByRole('button', { name: 'Close' }).last().click()

  await opened.getByRole('spinbutton', { name: 'Days' }).fill('30')
  await expect(effect).toContainText(`First on ${dateAfter(30)}.`)
  await opened.getByRole('button', { name: 'Done' }).click()
  await expect(opened).toContainText('Next: 7 objects')
  await expectNothingFound(page)

  await page.getByRole('button', { name: /^Save and delete from / }).click()
  const dialog = page.getByRole('dialog', { name: 'Save “Lifecycle”?' })
  await expect(dialog).toContainText(/this deletes what is in the bucket now: 7 objects, [\d.]+ KB/)
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByText('Now: 1 rule')).toBeVisible()
  await expect(opened).toContainText('Delete everything in Documents, 30 days after its last change')
})

test('a change of a rule is told with its old and its new value, compared, discarded and had back', async ({
  page,
}) => {
  await openLifecycle(page)
  await page.getByRole('button', { name: 'Clear unfinished uploads' }).click()
  await page.getByRole('button', { name: /^(Save and clear|Review and save)/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: 1 rule')).toBeVisible()

  const opened = rule(page, 1)
  await opened.getByRole('spinbutton', { name: 'Days' }).fill('20')
  const bar = page.getByRole('status').filter({ hasText: '1 change' })
  await expect(bar).toContainText(/Clear unfinished uploads in the whole bucket after.*7 days.*20 days/)
  await bar.getByRole('button', { name: 'Compare…' }).click()
  const compared = page.getByRole('dialog', { name: 'What changes' })
  await expect(compared.getByRole('list', { name: 'Difference' })).toContainText('<Days>20</Days>')
  await expectNothingFound(page)
  await compared.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(opened.getByRole('spinbutton', { name: 'Days' })).toHaveValue('7')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(opened.getByRole('spinbutton', { name: 'Days' })).toHaveValue('20')
})

test('what the service would refuse is said before it is asked, and rules of other tools keep what they hold', async ({
  page,
}) => {
  await openLifecycle(page)
  await page.getByText('XML', { exact: true }).click()
  await page
    .getByRole('textbox', { name: 'Show as' })
    .fill(
      '<LifecycleConfiguration><Rule><ID>theirs</ID><Prefix>Photos/</Prefix><Status>Enabled</Status><Future>kept</Future><Transition><Days>30</Days><StorageClass>IA</StorageClass></Transition></Rule><Rule><Prefix>Music/</Prefix><Status>Disabled</Status><Expiration><Date>2040-01-01T00:00:00.000Z</Date></Expiration></Rule></LifecycleConfiguration>',
    )
  await expect(page.getByRole('button', { name: /^Save and move from / })).toBeVisible()
  await page.getByText('Form', { exact: true }).click()

  await rule(page, 2).getByRole('button', { name: 'Edit' }).click()
  await expect(rule(page, 2)).toContainText('cannot be changed here')
  await rule(page, 1).getByRole('button', { name: 'Edit' }).click()
  await rule(page, 1).getByRole('spinbutton', { name: 'Days' }).fill('40')
  await page.getByRole('button', { name: 'More for rule 1' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Rule 1 does the same' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Save/ })).toBeDisabled()
  await page.getByRole('button', { name: 'More for rule 2' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()

  await page.getByRole('button', { name: /^Save and move from / }).click()
  await expect(page.getByRole('dialog')).toContainText('<Future>kept</Future>')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: 2 rules')).toBeVisible()
  await expect(rule(page, 1)).toContainText(
    'Move everything in Photos to Infrequent, 40 days after its last change',
  )
})

test('a person who reads Chinese is told the effect in Chinese', async ({ page }) => {
  await openPracticeSettingsInChinese(page)
  await openSetting(page, 'practice', '生命周期')
  await page.getByRole('button', { name: '定期清理' }).click()
  await page.getByRole('textbox', { name: '文件夹，或名称的开头（前缀）' }).fill('Documents/')
  await expect(page.getByRole('region', { name: '这条规则的效果' })).toContainText('将删除 7 个文件')
  await expect(page.getByRole('listitem', { name: '规则 1' })).toContainText(
    '删除 Documents 中最后修改已满 60 天的所有文件',
  )
})
