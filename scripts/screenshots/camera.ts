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

/** One of the states of a page that is there in many: it is enough to see it in each theme and each language once. */
const pair = ['dark-zh', 'light-en']

export interface Camera {
  /** Takes `<name>-<theme>-<language>.png` in all themes and languages, unless other pictures are wanted. */
  shoot: (name: string, open?: () => Promise<void>) => Promise<void>
  /** The same of one state of a page that is there in many, in two of them. */
  shootState: Camera['shoot']
  /** Whether anybody asked for the picture of that name. */
  wants: (name: string) => boolean
  close: () => Promise<void>
}

export interface CameraOptions {
  page: Page
  folder: string
  /** Names of pictures; empty for all. */
  wanted: string[]
  window: { width: number; height: number }
  /** Takes states, too, in all themes and languages. */
  isThorough: boolean
}

/** A camera before a page. The language is chosen in a second tab, so that what is open in the first stays open. */
export async function openCamera({
  page,
  folder,
  wanted,
  window,
  isThorough,
}: CameraOptions): Promise<Camera> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(window)
  const settings = await openSecondTab(page)

  async function speak({ tag, label }: (typeof languages)[number]) {
    await settings.getByRole('radio', { name: label }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
  }

  const wants = (name: string) => wanted.length === 0 || wanted.includes(name)
  const shoot: Camera['shoot'] = async (name, open) => take(name, null, open)
  const shootState: Camera['shoot'] = async (name, open) => take(name, isThorough ? null : pair, open)

  async function take(name: string, forms: string[] | null, open?: () => Promise<void>) {
    if (!wants(name)) return
    for (const language of languages) {
      await speak(language)
      await open?.()
      for (const theme of themes) {
        const form = `${theme}-${language.suffix}`
        if (forms && !forms.includes(form)) continue
        await page.emulateMedia({ colorScheme: theme })
        await waitUntilDrawn(page)
        const picture = await page.screenshot({ animations: 'disabled', scale: 'css' })
        await writeFile(join(folder, `${name}-${form}.png`), shrinkPng(picture))
      }
      if (open) await leave(page)
    }
    console.log(name)
  }

  return { shoot, shootState, wants, close: () => settings.context().close() }
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
