import type { Page } from '@playwright/test'
import type { RunningApp } from './hosts.ts'
import { expect } from './journey.ts'

/** Answers the question for a folder: the system's dialog in Electron, the app's own chooser in the browser. */
async function chooseFolder(
  { page, answerDialog }: RunningApp,
  path: string,
  ask: () => Promise<void>,
): Promise<void> {
  if (answerDialog) {
    await answerDialog([path])
    await ask()
    return
  }
  await ask()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('textbox', { name: 'Path' })
  await field.fill(path)
  await field.press('Enter')
  const yes = dialog.getByRole('button', {
    name: new RegExp(`^(Upload|Download to) “${path.split('/').at(-1)}”$`),
  })
  await yes.click()
}

export async function uploadFolder(app: RunningApp, path: string): Promise<void> {
  await chooseFolder(app, path, async () => {
    await app.page.getByRole('button', { name: 'Choose what to upload' }).click()
    await app.page.getByRole('menuitem', { name: 'Upload a folder…' }).click()
  })
}

/** Takes what is selected to a folder of this computer. */
export async function downloadTo(app: RunningApp, path: string): Promise<void> {
  await chooseFolder(app, path, () =>
    app.page.getByRole('toolbar').getByRole('button', { name: 'Download' }).click(),
  )
}

/** The bar at the bottom of the window. */
export const transferBar = (page: Page) => page.getByRole('contentinfo', { name: 'Transfers at a glance' })

/**
 * Waits until nothing is on its way. After an earlier transfer the bar says so already before the new one has begun,
 * so `last` (such as "3 sent") is what it must say of the new one.
 */
export async function waitUntilAllIsDone(page: Page, last = ''): Promise<void> {
  const words = last ? `All transfers finished. Last: ${last} at` : 'All transfers finished.'
  await expect(transferBar(page)).toContainText(words, { timeout: 240_000 })
}
