import { expect, type Page } from '@playwright/test'
import { openBucket } from '../../../e2e/journey.ts'
import { pagesOfBucket } from '../../../e2e/settings.ts'
import { Client } from '../../../src/main/oss/index.ts'
import { fillSettings } from '../settings.ts'
import { accessKey } from '../shop.ts'
import { shopBucket } from '../shopObjects.ts'
import { leave, type Stage } from '../stage.ts'
import type { PageStates } from './pageActs.ts'
import { pageStates } from './pageStates.ts'

/** Has nothing set and nothing in it. */
const emptyBucket = 'live-recordings'

/**
 * Every page about a bucket in all its states: with nothing set, `setting-PAGE-empty`; with much, `setting-PAGE`; where
 * what is set is a list, with one of it open, `setting-PAGE-edit`; and with what goes wrong on it, `setting-PAGE-error`.
 */
export async function settings(stage: Stage): Promise<void> {
  await tour(stage, { bucket: emptyBucket, suffix: '-empty', shoot: shootAsItIs })
  const client = new Client({ ...accessKey, endpoint: stage.sandbox.url, bucket: shopBucket })
  await fillSettings(client)
  await client.close()
  await tour(stage, { bucket: shopBucket, suffix: '', shoot: shootFilled })
  await tour(stage, { bucket: shopBucket, suffix: '-edit', shoot: shootEditor })
  await tour(stage, { bucket: shopBucket, suffix: '-error', shoot: shootError })
}

interface Visit {
  /** The one of the picture. */
  name: string
  states: PageStates
  open: () => Promise<void>
}

interface Tour {
  bucket: string
  suffix: string
  shoot: (stage: Stage, visit: Visit) => Promise<void>
}

async function tour(stage: Stage, { bucket, suffix, shoot }: Tour): Promise<void> {
  const { page, wants } = stage
  await openBucket(page, bucket)
  await page.getByRole('button', { name: `Settings of ${bucket}` }).click()
  await expect(pagesOfBucket(page, bucket).first()).toBeVisible()
  for (const address of await addressesOf(page, bucket)) {
    const setting = address.split('/').at(-1) ?? ''
    const states = pageStates[setting]
    if (!states) throw new Error(`how the page ${setting} is filled and goes wrong is not written down`)
    const name = `setting-${setting}${suffix}`
    if (!wants(name)) continue
    await shoot(stage, { name, states, open: () => open(page, bucket, address) })
    await tidyUp(page)
  }
}

async function addressesOf(page: Page, bucket: string): Promise<string[]> {
  const links = await pagesOfBucket(page, bucket).all()
  return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
}

async function open(page: Page, bucket: string, address: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`)
  // Away from whatever answers to the pointer.
  await page.mouse.move(0, 0)
  const active = page.locator(`[aria-current="page"][href="${address}"]`)
  await expect(pagesOfBucket(page, bucket).and(active)).toBeVisible()
  await expect(page.getByRole('heading', { level: 2 }).last()).toBeVisible()
  await expect(page.getByRole('status', { name: 'The setting is being read' })).toHaveCount(0)
}

/** Takes back what was done on a page for its picture, or it would still be there when the page is opened again. */
async function tidyUp(page: Page): Promise<void> {
  if (await page.getByRole('dialog').isVisible()) await leave(page)
  const undo = page.getByRole('main').getByRole('button', { name: /^(Discard|Cancel|Try again)$/ })
  if (await undo.isVisible()) await undo.click()
}

async function shootAsItIs({ shootState }: Stage, { name, open }: Visit): Promise<void> {
  await open()
  await shootState(name)
}

async function shootFilled({ page, shootState }: Stage, { name, states, open }: Visit): Promise<void> {
  await open()
  await states.filled?.(page)
  await shootState(name)
}

async function shootEditor({ page, shootState }: Stage, { name, states, open }: Visit): Promise<void> {
  if (!states.edit) return
  await open()
  await states.edit(page)
  await shootState(name)
}

async function shootError(
  { page, shootState, sandbox }: Stage,
  { name, states, open }: Visit,
): Promise<void> {
  const { refused, act } = states.error
  // Whoever comes back to a bucket has its settings read anew.
  await openBucket(page, emptyBucket)
  const allow = refused
    ? sandbox.faults.add({ operation: refused, refuse: { status: 403 } })
    : () => undefined
  await open()
  await act(page)
  await shootState(name)
  allow()
}
