import { expect, openPractice, test } from './journey.ts'

test('how many transfers run at once and how large parts are is automatic until it is set by hand', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('link', { name: /^Settings/ }).click()
  const section = page.getByRole('main').getByRole('link', { name: 'Transfers' })
  await section.click()
  const atOnce = page.getByRole('radiogroup', { name: 'Transfers at once' })
  await expect(page.getByText(/^Automatic – now \d+ at once$/)).toBeVisible()
  await atOnce.getByText('By hand').click()
  const count = page.getByRole('spinbutton', { name: 'Transfers at once' })
  await count.fill('65')
  await expect(page.getByRole('alert')).toHaveText('Between 1 and 64.')
  await count.fill('3')
  await expect(page.getByRole('alert')).toBeHidden()

  await page.getByRole('radiogroup', { name: 'Part size' }).getByText('By hand').click()
  const size = page.getByRole('spinbutton', { name: 'Part size' })
  await expect(size).toHaveValue('8')
  await size.fill('0.05')
  await expect(page.getByRole('alert')).toHaveText('Between 0.1 and 5,120 MB.')
  await size.fill('2.5')
  await expect(page.getByRole('alert')).toBeHidden()

  await page.reload()
  await expect(count).toHaveValue('3')
  await expect(size).toHaveValue('2.5')
  await atOnce.getByText('Automatic').click()
  await expect(count).toBeHidden()
  await expect(page.getByText(/^Automatic – now \d+ at once$/)).toBeVisible()
})
