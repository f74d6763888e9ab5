import type { Browser, Page } from '@playwright/test'
import type { SoakedHost } from './webHost.ts'

/** Opens an empty window, whose long tasks are noted once it shows something. */
export async function openWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  await context.addInitScript({ content: noteLongTasks })
  return context.newPage()
}

/** Lets the window in and has it show the Transfers page. */
export async function showTransfers(page: Page, { origin, cookie }: SoakedHost): Promise<void> {
  await page.context().addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Strict' }])
  await page.goto(`${origin}/#/transfers`)
}

/** Runs in the page, where there are kinds of entries that Node does not know. */
const noteLongTasks = `
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      globalThis.longTasks.push({ startMs: startTime, tookMs: duration })
  }).observe({ type: 'longtask', buffered: true })`

interface LongTask {
  /** Since the page was opened. */
  startMs: number
  tookMs: number
}

export const pageTimeMs = (page: Page): Promise<number> => page.evaluate(() => performance.now())

/** How long each task since that time took which took 50 ms or more. */
export async function longTasksMs(page: Page, sinceMs: number): Promise<number[]> {
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: LongTask[] }).longTasks)
  return tasks.filter(({ startMs }) => startMs >= sinceMs).map(({ tookMs }) => tookMs)
}
