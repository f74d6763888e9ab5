import { expect, type Page } from '@playwright/test'
import type { RunningApp } from '../../e2e/hosts.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import type { Camera } from './camera.ts'

/** What a scene plays on. It finds the window in English, and leaves it without anything open. */
export interface Stage {
  app: RunningApp
  page: Page
  /**
   * Takes a picture in both themes and languages. A dialog that is given its words when it opens is opened anew in
   * each language, by `open`, which must find its way without words.
   */
  shoot: Camera['shoot']
  /** The same of one of the many states of a page, in two forms. */
  shootState: Camera['shoot']
  wants: Camera['wants']
  /** The service of the account that the first scene connects. */
  sandbox: Sandbox
  /** Stops that service for a change of what it keeps. */
  changeService: (change: () => void) => Promise<void>
  /** The person's home folder. */
  home: string
  /** Where the app keeps what it knows. */
  dataDir: string
  /** Where that service keeps what it holds. */
  ossDir: string
}

/** Closes the dialog or menu that is open, and waits until the window takes keys again. */
export async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0)
}
