import { execFileSync } from 'node:child_process'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningApp } from './hosts.ts'
import { expect, openPractice, rowOf, test } from './journey.ts'
import { uploadFolder, waitUntilAllIsDone } from './moving.ts'
import { bytesFor, digestTree, writeFiles } from './tree.ts'

const names = ['vase #1.jpg', "it's 图.txt"]

async function openShoot(app: RunningApp, workDir: string): Promise<string> {
  const source = join(workDir, 'shoot')
  await writeFiles(source, names, 3000)
  await openPractice(app.page)
  await uploadFolder(app, source)
  await waitUntilAllIsDone(app.page)
  await rowOf(app.page, 'shoot').dblclick()
  await expect(rowOf(app.page, names[0] ?? '')).toBeVisible()
  return source
}

test('one object is saved under a chosen name, and a file is replaced only after a question', async ({
  app,
  page,
  journey,
}) => {
  await openShoot(app, journey.workDir)
  const folder = join(journey.workDir, 'saved')
  await mkdir(folder)
  await writeFile(join(folder, 'vase #1.jpg'), 'before')
  await rowOf(page, 'vase #1.jpg').click()
  if (app.answerSaveDialog) {
    await app.answerSaveDialog(folder)
    await page.keyboard.press('ControlOrMeta+Shift+S')
  } else {
    await page.keyboard.press('ControlOrMeta+Shift+S')
    const dialog = page.getByRole('dialog', { name: 'Save as' })
    await dialog.getByRole('textbox', { name: 'Path' }).fill(folder)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByText('There is a file “vase #1.jpg” here already. Replace it?')).toBeVisible()
    expect(await readFile(join(folder, 'vase #1.jpg'), 'utf8')).toBe('before')
    await dialog.getByRole('button', { name: 'Replace it' }).click()
  }
  await expect.poll(() => readFile(join(folder, 'vase #1.jpg'))).toEqual(bytesFor('vase #1.jpg', 3000))
  await waitUntilAllIsDone(page)
})

test('a list of links, as a script, fetches the files elsewhere', async ({ app, page, journey }) => {
  const source = await openShoot(app, journey.workDir)
  const lists = join(journey.workDir, 'lists')
  const target = join(journey.workDir, 'elsewhere')
  for (const folder of [lists, target]) await mkdir(folder)
  await rowOf(page, names[0] ?? '').click()
  await page.keyboard.press('ControlOrMeta+A')
  await rowOf(page, names[0] ?? '').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'List of links…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Links to 2 items' })
  await expect(dialog).toContainText('Whoever has the list can read these objects until')
  await dialog.getByRole('combobox', { name: 'Written as' }).click()
  await page.getByRole('option', { name: 'Script for sh, with curl or wget' }).click()
  const save = () => dialog.getByRole('button', { name: 'Save as a file…' }).click()
  if (app.answerSaveDialog) {
    await app.answerSaveDialog(lists)
    await save()
  } else {
    const [download] = await Promise.all([page.waitForEvent('download'), save()])
    await download.saveAs(join(lists, download.suggestedFilename()))
  }
  await expect(page.getByText('2 links saved', { exact: true })).toBeVisible()
  expect(await readdir(lists)).toEqual(['Links shoot.sh'])
  execFileSync('sh', [join(lists, 'Links shoot.sh')], { cwd: target })
  expect(await digestTree(target)).toEqual(await digestTree(source))
})

test('a sync begins with the folder that it was asked for', async ({ page }) => {
  await openPractice(page)
  await rowOf(page, 'Photos').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Sync this folder…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New sync' })
  await expect(dialog.getByRole('textbox', { name: 'Place in the bucket' })).toHaveValue(
    'oss://practice/Photos/',
  )
})
