import { test as base, expect, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDesktop, startWeb, whyNoElectron, type RunningApp } from './hosts.ts'

/** One person at one computer: an app on a data folder of its own, in the host that the project names. */
export interface Journey {
  /** A folder that is gone when the journey ends. */
  workDir: string
  dataDir: string
  /** Starts the app, again after `kill` or `quit` of the one before. */
  start: () => Promise<RunningApp>
}

export const test = base.extend<{ journey: Journey; app: RunningApp; page: Page }>({
  journey: async ({}, use, testInfo) => {
    const isDesktop = testInfo.project.name === 'desktop'
    const obstacle = isDesktop ? whyNoElectron() : null
    test.skip(obstacle !== null, `skipped: ${obstacle}`)
    const workDir = await mkdtemp(join(tmpdir(), 'osprey-journey-'))
    const dataDir = join(workDir, 'data')
    let running: RunningApp | undefined
    const start = async () => {
      running = await (isDesktop ? startDesktop(dataDir) : startWeb(dataDir))
      return running
    }
    await use({ workDir, dataDir, start })
    if (running?.isRunning()) await running.quit()
    await rm(workDir, { recursive: true, force: true })
  },
  app: async ({ journey }, use) => use(await journey.start()),
  page: async ({ app }, use) => use(app.page),
})

/** From the first run into the practice bucket's root. */
export async function openPractice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open practice storage' }).click()
  await openBucket(page, 'practice')
}

export async function openBucket(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Accounts and buckets' })
    .getByRole('link', { name: new RegExp(`^${name} `) })
    .click()
  await expect(page.getByRole('grid', { name: `Contents of ${name}` })).toBeVisible()
}

/** A row of the object table by the name it shows. */
export const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('gridcell', { name, exact: true }) })

export { expect }
