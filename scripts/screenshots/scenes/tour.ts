import { expect } from '@playwright/test'
import { leave, type Stage } from '../stage.ts'
import { openShopFolder, selectPhoto } from './browse.ts'

/** The pages around the folders, and a small window. */
export async function tour(stage: Stage): Promise<void> {
  await manageBuckets(stage)
  await openSettings(stage)
  await openSmallWindow(stage)
}

async function manageBuckets({ page, shoot }: Stage): Promise<void> {
  await page.getByRole('link', { name: 'Buckets', exact: true }).click()
  await expect(page.getByRole('row', { name: /^shop-product-photos/ })).toContainText('Private')
  await shoot('buckets')

  await page.getByRole('main').getByRole('button', { name: 'New bucket…' }).click()
  const create = page.getByRole('dialog', { name: 'New bucket' })
  await create.getByRole('textbox', { name: 'Name' }).fill('spring-campaign-2027')
  await create.getByText('Public, read only').click()
  await shoot('new-bucket')
  await leave(page)

  await shoot('delete-bucket', async () => {
    await page
      .getByRole('row', { name: /^design-sources/ })
      .getByRole('button')
      .click()
    await page.getByRole('menuitem').last().click()
    await expect(page.getByRole('dialog')).toBeVisible()
  })
}

async function openSettings({ page, shoot }: Stage): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('option').first()).toBeVisible()
  await shoot('palette')
  await leave(page)

  await page.getByRole('link', { name: /^Settings/ }).click()
  await shoot('settings')
  for (const section of ['Transfers', 'Accounts']) {
    await page.getByRole('main').getByRole('link', { name: section }).click()
    await shoot(`settings-${section.toLowerCase()}`)
  }
  await limitSpeed({ page, shoot })
}

async function limitSpeed({ page, shoot }: Pick<Stage, 'page' | 'shoot'>): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Transfers' }).click()
  await page.getByRole('switch', { name: 'Speed limit' }).click()
  await page.getByRole('switch', { name: 'Only at certain hours' }).click()
  await shoot('speed-limit')
  await page.getByRole('switch', { name: 'Speed limit' }).click()
}

async function openSmallWindow({ page, shoot }: Stage): Promise<void> {
  await openShopFolder(page)
  await page.setViewportSize({ width: 1024, height: 640 })
  await selectPhoto(page)
  await shoot('narrow-details')
  await page.getByRole('complementary').getByRole('button', { name: 'Hide details' }).click()
  await shoot('narrow')
  await page.setViewportSize({ width: 1440, height: 900 })
}
