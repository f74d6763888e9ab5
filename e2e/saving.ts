import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningApp } from './hosts.ts'

/** Saves into a new folder, under the name that is suggested: by the system's dialog in Electron, until it is told; as a download else. */
export async function saveInto(
  { page, answerSaveDialog }: RunningApp,
  folder: string,
  told: RegExp,
  ask: () => Promise<void>,
): Promise<{ name: string; path: string }> {
  await mkdir(folder)
  if (answerSaveDialog) {
    await answerSaveDialog(folder)
    await ask()
    await page.getByText(told).waitFor()
  } else {
    const [download] = await Promise.all([page.waitForEvent('download'), ask()])
    await download.saveAs(join(folder, download.suggestedFilename()))
  }
  const [name = ''] = await readdir(folder)
  return { name, path: join(folder, name) }
}
