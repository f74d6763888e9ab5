import type { Browser, Page } from '@playwright/test'
import type { SoakedHost } from './webHost.ts'

/** Opens the Transfers page in a window of its own, whose long tasks are noted from its start. */
export async function openTransfersPage(browser: Browser, { origin, cookie }: SoakedHost): Promise<Page> {
  const context = await browser.newContext()
  await context.addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Strict' }])
  await context.addInitScript({ content: noteLongTasks })
  const page = await context.newPage()
  await page.goto(`${origin}/#/transfers`)
  return page
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
