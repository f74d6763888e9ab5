import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { STS } from '../src/main/oss/index.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import { connect, fillForm, makeBucket, withSandbox } from './connecting.ts'
import { expect, openBucket, test } from './journey.ts'
import { uploadFolder } from './moving.ts'
import { writeFiles } from './tree.ts'

const arn = 'acs:ram::1000000000000001:role/shop'
const lifeMs = 900_000

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Connect an account' })
const batchOf = (page: Page) => page.getByRole('row').filter({ hasText: 'albums' })

const fileNames = Array.from({ length: 6 }, (_, index) => `${index + 1}.txt`)

/** Everything that the sandbox gave out so far has ended once `count` requests of that kind have come. */
function endTokensAfter(sandbox: Sandbox, operation: string, count: number): void {
  const strike = sandbox.faults.strike.bind(sandbox.faults)
  let left = count
  sandbox.faults.strike = (asked, call) => {
    if (asked === operation && --left === 0) sandbox.faults.clockOffsetMs += lifeMs + 1000
    return strike(asked, call)
  }
}

test('an account with a role names what is wrong, and its transfers outlive their token', async ({
  app,
  page,
  journey,
}) => {
  const source = join(journey.workDir, 'shoot')
  await writeFiles(source, fileNames, 2000)
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await makeBucket(sandbox, 'albums')
    const { accessKeyId, accessKeySecret, url: endpoint } = sandbox
    const dialog = dialogOf(page)
    await page.getByRole('button', { name: 'Connect…' }).click()
    await fillForm(page, { accessKeyId, accessKeySecret, endpoint })
    await dialog.getByRole('radio', { name: 'AccessKey with role' }).check()
    await connect(page)
    await expect(dialog).toContainText('Needed.')
    await dialog.getByRole('textbox', { name: 'Role ARN' }).fill('acs:ram::2:role/shop')
    await dialog.getByRole('spinbutton', { name: 'Minutes for each token' }).fill('15')
    await dialog.getByRole('textbox', { name: 'STS endpoint' }).fill('http://127.0.0.1:9')
    await connect(page)
    await expect(dialog).toContainText('Nothing answers at the endpoint.')
    await dialog.getByRole('textbox', { name: 'STS endpoint' }).fill(endpoint)
    await connect(page)
    await expect(dialog).toContainText('This AccessKey may not assume the role.')
    await dialog.getByRole('textbox', { name: 'Role ARN' }).fill(arn)
    await connect(page)
    await expect(dialog).toBeHidden()

    await openBucket(page, 'albums')
    endTokensAfter(sandbox, 'PutObject', 2)
    await uploadFolder(app, source)
    await page.getByRole('link', { name: 'Transfers' }).click()
    await expect(batchOf(page)).toContainText('6')
    await batchOf(page).getByRole('button', { name: 'Receipt' }).click()
    await expect(page.getByRole('complementary', { name: 'Receipt' })).toContainText('All 6 checked')

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('main').getByRole('link', { name: 'Accounts' }).click()
    await expect(page.getByRole('main')).toContainText('Role shop')
  })
})

test('a pasted token that ends holds the batch until a new one is pasted, and is in no file', async ({
  app,
  page,
  journey,
}) => {
  const source = join(journey.workDir, 'shoot')
  await writeFiles(source, fileNames, 2000)
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await makeBucket(sandbox, 'albums')
    const dialog = dialogOf(page)
    const first = await handOut(sandbox)
    await page.getByRole('button', { name: 'Connect…' }).click()
    await fillForm(page, { accessKeyId: 'STS.typed', accessKeySecret: 'typed', endpoint: sandbox.url })
    await dialog.getByRole('radio', { name: 'Temporary token' }).check()
    await pasteInto(dialog.getByRole('textbox', { name: 'Security token' }), first)
    await connect(page)
    await expect(dialog).toBeHidden()
    await openBucket(page, 'albums')

    sandbox.faults.clockOffsetMs = lifeMs + 60_000
    await uploadFolder(app, source)
    await page.getByRole('link', { name: 'Transfers' }).click()
    await expect(batchOf(page)).toContainText('The temporary access has run out')
    sandbox.faults.clockOffsetMs = 0
    const second = await handOut(sandbox)
    await batchOf(page).getByRole('button', { name: 'Paste a new token…' }).click()
    const paste = page.getByRole('dialog', { name: 'Paste a new token for Shop' })
    await pasteInto(paste.getByRole('textbox', { name: 'AccessKey ID' }), second)
    await paste.getByRole('button', { name: 'Connect' }).click()
    await expect(paste).toBeHidden()
    await batchOf(page).getByRole('button', { name: 'Receipt' }).click()
    await expect(page.getByRole('complementary', { name: 'Receipt' })).toContainText('All 6 checked')

    const secrets = [first, second].flatMap(({ SecurityToken, AccessKeySecret }) => [
      SecurityToken,
      AccessKeySecret,
    ])
    const shown = await page.content()
    for (const secret of secrets) expect(shown).not.toContain(secret)
    for (const entry of await readdir(journey.dataDir, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const content = await readFile(join(entry.parentPath, entry.name))
        for (const secret of secrets) expect(content.includes(secret)).toBe(false)
      }
  })
})

type HandedOut = Awaited<ReturnType<typeof handOut>>

async function handOut(sandbox: Sandbox) {
  const sts = new STS({ ...sandbox, endpoint: sandbox.url })
  const { credentials } = await sts.assumeRole(arn, null, lifeMs / 1000)
  await sts.close()
  return credentials
}

/** As a person pastes what STS answered. */
async function pasteInto(field: ReturnType<Page['getByRole']>, credentials: HandedOut): Promise<void> {
  await field.evaluate(
    (element, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    JSON.stringify({ Credentials: credentials }),
  )
}
