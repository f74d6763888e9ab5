import { expect, openBucket, openPractice, test } from './journey.ts'

test('a bucket is made, and deleted once its name is typed', async ({ page }) => {
  await openPractice(page)
  await page
    .getByRole('navigation', { name: 'Accounts and buckets' })
    .getByRole('button', { name: 'New bucket…' })
    .click()
  const create = page.getByRole('dialog', { name: 'New bucket' })
  await create.getByRole('textbox', { name: 'Name' }).fill('Shop_Photos')
  await expect(create.getByText('Lower-case letters, digits and hyphens only')).toBeVisible()
  await create.getByRole('textbox', { name: 'Name' }).fill('shop-photos')
  await create.getByRole('button', { name: 'Create bucket' }).click()
  await openBucket(page, 'shop-photos')
  await expect(page.getByText('This bucket is empty')).toBeVisible()

  await page.getByRole('link', { name: 'Buckets', exact: true }).click()
  await page
    .getByRole('row', { name: /^shop-photos/ })
    .getByRole('button', { name: 'More' })
    .click()
  await page.getByRole('menuitem', { name: 'Delete bucket…' }).click()
  const remove = page.getByRole('dialog', { name: 'Delete the bucket shop-photos?' })
  await expect(remove.getByRole('button', { name: 'Delete bucket' })).toBeDisabled()
  await remove.getByRole('textbox').fill('shop-photos')
  await remove.getByRole('button', { name: 'Delete bucket' }).click()
  await expect(page.getByRole('row', { name: /^shop-photos/ })).toHaveCount(0)
})

test('making a bucket public needs a second, explicit yes', async ({ page }) => {
  await openPractice(page)
  await page
    .getByRole('navigation', { name: 'Accounts and buckets' })
    .getByRole('button', { name: 'New bucket…' })
    .click()
  const create = page.getByRole('dialog', { name: 'New bucket' })
  await create.getByRole('textbox', { name: 'Name' }).fill('open-to-all')
  await create.getByText('Public, read only').click()
  const yes = create.getByRole('button', { name: 'Create public bucket' })
  await expect(yes).toBeDisabled()
  await create.getByText('I understand: anyone on the internet can read this bucket.').click()
  await yes.click()
  await openBucket(page, 'open-to-all')
})
