import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shrinkPng } from './shrinkPng.ts'
import { leave } from './stage.ts'

const languages = [
  { suffix: 'zh', tag: 'zh-CN', label: '简体中文' },
  { suffix: 'en', tag: 'en', label: 'English' },
] as const
const themes = ['dark', 'light'] as const

export interface Camera {
  /** Takes `<name>-<theme>-<language>.png`, four in all, unless other pictures are wanted. */
  shoot: (name: string, open?: () => Promise<void>) => Promise<void>
  close: () => Promise<void>
}

export interface CameraOptions {
  page: Page
  folder: string
  /** Names of pictures; empty for all. */
  wanted: string[]
}

/** A camera before a page. The language is chosen in a second tab, so that what is open in the first stays open. */
export async function openCamera({ page, folder, wanted }: CameraOptions): Promise<Camera> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1440, height: 900 })
  const settings = await openSecondTab(page)

  async function speak({ tag, label }: (typeof languages)[number]) {
    await settings.getByRole('radio', { name: label }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
  }

  async function shoot(name: string, open?: () => Promise<void>) {
    if (wanted.length > 0 && !wanted.includes(name)) return
    for (const language of languages) {
      await speak(language)
      await open?.()
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme })
        await waitUntilDrawn(page)
        const picture = await page.screenshot({ animations: 'disabled', scale: 'css' })
        await writeFile(join(folder, `${name}-${theme}-${language.suffix}.png`), shrinkPng(picture))
      }
      if (open) await leave(page)
    }
    console.log(name)
  }

  return { shoot, close: () => settings.context().close() }
}

async function openSecondTab(page: Page): Promise<Page> {
  await expect(page.getByRole('heading', { name: 'Welcome to Osprey' })).toBeVisible()
  const storageState = await page.context().storageState()
  const context = await page.context().browser()?.newContext({ storageState })
  if (!context) throw new Error('the browser is gone')
  const tab = await context.newPage()
  await tab.goto(new URL('/#/settings', page.url()).href)
  return tab
}

/** Until pictures are there and two frames have passed: one to lay out, one to draw. */
async function waitUntilDrawn(page: Page): Promise<void> {
  await page.evaluate(`Promise.all([...document.images].map((image) => image.decode().catch(() => {})))
    .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))`)
}
