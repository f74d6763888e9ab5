import type { Page } from '@playwright/test'
import { Client } from '../src/main/oss/index.ts'
import { startSandbox, type Sandbox } from '../src/sandbox/index.ts'

export interface Form {
  accessKeyId: string
  accessKeySecret: string
  endpoint: string
}

export async function fillForm(page: Page, { accessKeyId, accessKeySecret, endpoint }: Form): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Connect an account' })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop')
  await dialog.getByRole('textbox', { name: 'AccessKey ID' }).fill(accessKeyId)
  await dialog.getByRole('textbox', { name: 'AccessKey secret' }).fill(accessKeySecret)
  const advanced = dialog.getByRole('button', { name: 'Advanced' })
  if ((await advanced.getAttribute('aria-expanded')) !== 'true') await advanced.click()
  await dialog.getByRole('textbox', { name: 'Endpoint' }).fill(endpoint)
}

export const connect = (page: Page) =>
  page
    .getByRole('dialog', { name: 'Connect an account' })
    .getByRole('button', { name: 'Connect', exact: true })
    .click()

/** From a page that offers to connect an account, to the one of a sandbox. */
export async function connectTo(
  page: Page,
  { accessKeyId, accessKeySecret, url: endpoint }: Sandbox,
): Promise<void> {
  await page.getByRole('button', { name: 'Connect…' }).click()
  await fillForm(page, { accessKeyId, accessKeySecret, endpoint })
  await connect(page)
}

/** An account of a sandbox of its own, as an administrator would hand it out. */
export async function withSandbox(
  dataDir: string,
  visit: (sandbox: Sandbox) => Promise<void>,
  clockOffsetMs = 0,
): Promise<void> {
  const sandbox = await startSandbox({ dataDir, now: () => Date.now() + clockOffsetMs })
  try {
    await visit(sandbox)
  } finally {
    await sandbox.close()
  }
}

/** Makes a bucket in a sandbox, as somebody else would. */
export async function makeBucket(
  { url: endpoint, accessKeyId, accessKeySecret }: Sandbox,
  name: string,
): Promise<void> {
  const client = new Client({ endpoint, accessKeyId, accessKeySecret })
  await client.putBucket(name)
  await client.close()
}
