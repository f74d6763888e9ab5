import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '../src/main/oss/index.ts'
import { expectNothingFound } from './axe.ts'
import { connect, fillForm, withSandbox } from './connecting.ts'
import type { RunningApp } from './hosts.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { bytesFor } from './tree.ts'

const partBytes = 512 * 1024
const film = bytesFor('film.mov', 3 * partBytes + 1000)

/** Sends some parts of a film, as another tool that broke off. */
async function beginUpload(client: Client, key: string, numbers: number[]): Promise<void> {
  const { uploadId } = await client.initMultipartUpload(key)
  for (const number of numbers) {
    const start = (number - 1) * partBytes
    await client.uploadPart(key, uploadId, number, film, start, Math.min(start + partBytes, film.length))
  }
}

/** Chooses a file in the system's dialog, or in the browser's own. */
async function chooseFile({ page, answerDialog }: RunningApp, path: string, ask: () => Promise<void>) {
  if (answerDialog) {
    await answerDialog([path])
    return ask()
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), ask()])
  await chooser.setFiles(path)
}

/** While a message shows, its list holds the focus in ways that axe takes for a mistake. */
const messagesAreGone = (page: Page) =>
  expect(page.locator('span[aria-hidden="true"][tabindex="0"]')).toHaveCount(0)

test('unfinished uploads are seen with their size, one goes on from its file, the other is aborted', async ({
  app,
  journey,
}) => {
  const { page } = app
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const { url: endpoint, accessKeyId, accessKeySecret } = sandbox
    const client = new Client({ endpoint, accessKeyId, accessKeySecret, bucket: 'cuts' })
    await client.putBucket('cuts')
    await beginUpload(client, 'left.mov', [1])
    await beginUpload(client, 'films/film.mov', [1, 3])
    const [path, wrong] = [join(journey.workDir, 'film.mov'), join(journey.workDir, 'other.mov')]
    await writeFile(path, film)
    await writeFile(wrong, bytesFor('other.mov', film.length))

    await openPractice(page)
    await page.getByRole('button', { name: 'Switch account' }).click()
    await page.getByRole('menuitem', { name: 'Connect another account…' }).click()
    await fillForm(page, { endpoint, accessKeyId, accessKeySecret })
    await connect(page)
    await openBucket(page, 'cuts')
    await page.getByRole('button', { name: 'Settings of cuts' }).click()
    const pages = page.getByRole('navigation', { name: 'Settings of cuts' })
    await pages.getByRole('link', { name: 'Unfinished uploads' }).click()

    await expect(page.getByText('2 uploads, 1.5 MB, the oldest begun: Today')).toBeVisible()
    const row = (key: string) => page.getByRole('row').filter({ hasText: key })
    await expect(row('films/film.mov')).toContainText('1.0 MB')
    await expect(row('left.mov')).toContainText('512.0 KB')
    await messagesAreGone(page)
    await expectNothingFound(page)

    const goOn = () => page.getByRole('button', { name: 'Continue films/film.mov from the file…' }).click()
    await chooseFile(app, wrong, goOn)
    await expect(
      page.getByRole('alert').filter({ hasText: 'A part that is there holds something else' }),
    ).toBeVisible()
    await chooseFile(app, path, goOn)
    await expect(
      page.getByText('films/film.mov goes on, from the parts that are there', { exact: true }),
    ).toBeVisible()
    const stored = () => client.get('films/film.mov').then(({ content }) => content.equals(film))
    await expect.poll(() => stored().catch(() => false), { timeout: 60_000 }).toBe(true)
    await expect(row('films/film.mov')).toContainText('Finished or aborted meanwhile')

    await page.getByRole('checkbox', { name: 'Select left.mov' }).click()
    await page.getByRole('button', { name: 'Abort 1 upload…' }).click()
    const question = page.getByRole('dialog', { name: 'Abort 1 unfinished upload?' })
    await expect(question).toContainText('512.0 KB that were sent already are deleted. This cannot be undone')
    await question.getByRole('button', { name: 'Abort 1 upload' }).click()
    await expect(page.getByText('1 upload was aborted, 512.0 KB freed')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'No upload is unfinished' })).toBeVisible()
    await messagesAreGone(page)
    await expectNothingFound(page)
    expect((await client.listUploads()).uploads).toEqual([])
    await client.close()
  })
})
