import { expect, type Page } from '@playwright/test'
import { openBucket, rowOf } from '../../../e2e/journey.ts'
import { bigBucket, shopBucket, shopFolder } from '../shopObjects.ts'
import { leave, type Stage } from '../stage.ts'

/** A folder, what is done with what is in it, and folders of another kind. */
export async function browse(stage: Stage): Promise<void> {
  const { page, shoot } = stage
  await openShopFolder(page)
  await page.getByRole('button', { name: 'Add to favourites' }).click()
  await selectPhoto(page)
  await rowOf(page, 'mug-ember-front.jpg').hover()
  await shoot('objects')
  await actOnSome(stage)
  await openDialogs(stage)
  await openOtherFolders(stage)
}

const photo = 'Dawn over the bay.png'

export async function openShopFolder(page: Page): Promise<void> {
  await openBucket(page, shopBucket)
  for (const name of shopFolder.split('/')) {
    await rowOf(page, name).dblclick()
    await expect(page.getByRole('grid', { name: `Contents of ${name}` })).toBeVisible()
  }
}

/** Selects the photo and waits until all that the details panel tells is there. */
export async function selectPhoto(page: Page): Promise<void> {
  await rowOf(page, photo).click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('img')).toBeVisible()
  await expect(details).toContainText('Works until')
}

async function actOnSome({ page, shoot }: Stage): Promise<void> {
  await rowOf(page, 'Golden ridge.png').click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'New name of Golden ridge.png' })).toBeFocused()
  await shoot('rename')
  await leave(page)

  await rowOf(page, 'Moon night.png').click()
  await rowOf(page, 'mug-ember-spin-360.mp4').click({ modifiers: ['Shift'] })
  await rowOf(page, 'mug-ember-front.jpg').click({ button: 'right', position: { x: 330, y: 16 } })
  await expect(page.getByRole('menu')).toContainText('5 items selected')
  await shoot('context-menu')
  await leave(page)
}

async function openDialogs({ page, shoot }: Stage): Promise<void> {
  await rowOf(page, 'Lookbook').click()
  await rowOf(page, 'Size charts 尺码图').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Delete')
  await expect(page.getByRole('dialog')).toContainText(/objects, [\d.]+ GB/)
  await shoot('delete')
  await leave(page)

  await page.getByRole('toolbar').getByRole('button', { name: 'Move' }).click()
  await expect(page.getByRole('dialog').getByRole('listbox')).toBeVisible()
  await shoot('move')
  await leave(page)

  await page.getByRole('toolbar').getByRole('button', { name: 'New folder' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Lookbook')
  await page.getByRole('dialog').getByRole('button', { name: 'Create folder' }).click()
  await expect(page.getByRole('dialog')).toContainText('has this name already')
  await shoot('new-folder')
  await leave(page)
}

async function openOtherFolders({ page, shoot, sandbox }: Stage): Promise<void> {
  await rowOf(page, 'New arrivals').dblclick()
  await expect(page.getByText('This folder is empty')).toBeVisible()
  await shoot('empty-folder')

  const allow = sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 403 } })
  await openBucket(page, 'live-recordings')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await shoot('failure')
  allow()

  await openBucket(page, bigBucket)
  await expect(page.getByRole('status').filter({ hasText: '100,000 items' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('checkbox', { name: 'Select everything in this list' }).click()
  await rowOf(page, 'scan-000004.jpg').hover()
  await page.mouse.wheel(0, 10_000_000)
  await expect(rowOf(page, 'scan-100000.jpg')).toBeVisible()
  await shoot('big-folder')
}
