import { expect } from '@playwright/test'
import { accessKey } from '../shop.ts'
import type { Stage } from '../stage.ts'

/** From the first run to the buckets of an account. */
export async function connect({ page, shoot, sandbox }: Stage): Promise<void> {
  await expect(page.getByText('Found 2 accounts')).toBeVisible()
  await shoot('first-run')

  await page.getByRole('button', { name: 'Connect…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect an account' })
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true })
  await field('Name').fill('Shop account')
  await field('AccessKey ID').fill(accessKey.accessKeyId)
  await field('AccessKey secret').fill('not-the-secret-at-all-0001')
  await dialog.getByRole('button', { name: 'Advanced' }).click()
  await field('Endpoint').fill(sandbox.url)
  const submit = dialog.getByRole('button', { name: 'Connect', exact: true })
  await submit.click()
  await expect(dialog).toContainText('The AccessKey secret does not match.')
  await shoot('connect')

  await field('AccessKey secret').fill(accessKey.accessKeySecret)
  await submit.click()
  await expect(dialog).toBeHidden()
  const dismiss = page.getByRole('button', { name: 'Got it' })
  if (await dismiss.isVisible()) await dismiss.click()
  await expect(page.getByRole('row', { name: /^shop-product-photos/ })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
}
