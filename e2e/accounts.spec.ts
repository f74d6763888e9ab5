import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sandbox } from '../src/sandbox/index.ts'
import { connect, connectTo, fillForm, withSandbox } from './connecting.ts'
import { expect, test } from './journey.ts'

test('an account is tested before it is saved, and says what is wrong where it is wrong', async ({
  journey,
  page,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const { accessKeyId, accessKeySecret, url: endpoint } = sandbox
    const dialog = page.getByRole('dialog', { name: 'Connect an account' })
    await page.getByRole('button', { name: 'Connect…' }).click()

    await fillForm(page, { accessKeyId, accessKeySecret: 'not-the-secret-at-all', endpoint })
    await connect(page)
    await expect(dialog).toContainText('The AccessKey secret does not match.')

    await fillForm(page, { accessKeyId: 'LTAIunknown', accessKeySecret, endpoint })
    await connect(page)
    await expect(dialog).toContainText(/OSS does not know this AccessKey ID/)

    await fillForm(page, { accessKeyId, accessKeySecret, endpoint: 'http://127.0.0.1:9' })
    await connect(page)
    await expect(dialog).toContainText('Nothing answers at the endpoint.')

    await fillForm(page, { accessKeyId, accessKeySecret, endpoint })
    await connect(page)
    await expect(dialog).toBeHidden()
    await expect(page.getByText('No buckets yet').first()).toBeVisible()
  })
})

test('a clock that is 20 minutes off is told, and does not stop the work', async ({ journey, page }) => {
  const visit = async (sandbox: Sandbox) => {
    await connectTo(page, sandbox)
    await expect(page.getByRole('alert')).toContainText('The clock of this computer is wrong')
    await page.getByRole('button', { name: 'Save without testing' }).click()
    await expect(page.getByText('No buckets yet').first()).toBeVisible()
  }
  await withSandbox(join(journey.workDir, 'oss'), visit, 20 * 60_000)
})

test('the secret is in no file and in no word of the window', async ({ journey, page }) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const { accessKeySecret } = sandbox
    await connectTo(page, sandbox)
    await expect(page.getByText('No buckets yet').first()).toBeVisible()
    expect(await page.content()).not.toContain(accessKeySecret)
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
      accessKeySecret,
    )
    for (const entry of await readdir(journey.dataDir, { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        expect((await readFile(join(entry.parentPath, entry.name))).includes(accessKeySecret)).toBe(false)
  })
})
