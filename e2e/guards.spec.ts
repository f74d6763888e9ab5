import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { expect, test } from './journey.ts'

/** The bridge of the desktop window, as its page finds it. */
type Bridged = {
  osprey?: {
    invoke: (namespace: string, name: string) => Promise<unknown>
    pathForFile: (file: unknown) => string | null
  }
}

test('the page reaches nothing but the app', async ({ page }) => {
  const reached = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "foreign"'
    document.head.append(script)
    const answer = await fetch('https://example.com').catch(() => null)
    return {
      title: document.title,
      answer,
      globals: ['require', 'process', 'Buffer'].filter((name) => name in window),
    }
  })
  expect(reached).toEqual({ title: expect.stringContaining('Osprey'), answer: null, globals: [] })
})

test('the desktop window stays where it is and opens no other', async ({ page }, { project }) => {
  test.skip(project.name !== 'desktop', 'a browser has its own rules for its tabs')
  await expect(page.getByRole('button', { name: 'Open practice storage' })).toBeVisible()
  const address = page.url()
  const after = await page.evaluate(async () => {
    const opened = window.open('https://example.com')
    location.assign('https://example.com')
    location.assign('file:///etc/passwd')
    // The answer comes after the app has heard of all three.
    const answer = await (window as Bridged).osprey?.invoke('app', 'state')
    return { opened, answer, address: location.href }
  })
  expect(after).toEqual({ opened: null, answer: expect.objectContaining({ ok: true }), address })
})

test('the desktop window knows where a chosen file lies', async ({ page, journey }, { project }) => {
  test.skip(project.name !== 'desktop', 'a page in a browser is told names, never paths')
  const path = join(journey.workDir, 'a #?% 图.txt')
  await writeFile(path, 'content')
  const field = await page.evaluateHandle(() => {
    const input = document.createElement('input')
    input.type = 'file'
    return document.body.appendChild(input)
  })
  await field.setInputFiles(path)
  const told = await field.evaluate((input) => (window as Bridged).osprey?.pathForFile(input.files?.[0]))
  expect(told).toBe(path)
  const made = await page.evaluate(() => (window as Bridged).osprey?.pathForFile(new File([''], 'made.txt')))
  expect(made).toBeNull()
})

test('a second start on the same data folder ends with a sentence', async ({ app, journey }) => {
  expect(app.isRunning()).toBe(true)
  const entry = join(dirname(import.meta.dirname), 'out/main/web.js')
  const second = spawnSync(process.execPath, [entry, '--no-open', '--data-dir', journey.dataDir], {
    encoding: 'utf8',
  })
  expect(second.stderr).toContain(`Osprey is already open with the data folder ${journey.dataDir}`)
  expect(second.status).toBe(1)
})
