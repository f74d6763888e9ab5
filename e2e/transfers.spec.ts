import { join } from 'node:path'
import { connectTo, makeBucket, withSandbox } from './connecting.ts'
import { expect, openBucket, test } from './journey.ts'
import { uploadFolder } from './moving.ts'
import { writeFiles } from './tree.ts'

const fileNames = Array.from({ length: 12 }, (_, index) => `${index + 1}.txt`)

test('a batch is paused and goes on, and what failed is told with its reason and retried alone', async ({
  app,
  page,
  journey,
}) => {
  const source = join(journey.workDir, 'shoot')
  await writeFiles(source, fileNames, 2000)
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await makeBucket(sandbox, 'albums')
    const key = 'shoot/12.txt'
    const permit = sandbox.faults.add({ operation: 'PutObject', key, refuse: { status: 403 } })
    const speedUp = sandbox.faults.add({ operation: 'PutObject', latencyMs: 3000 })
    await connectTo(page, sandbox)
    await openBucket(page, 'albums')

    await uploadFolder(app, source)
    await page.getByRole('link', { name: 'Transfers' }).click()
    await page.getByRole('button', { name: 'Pause all' }).click()
    const resume = page.getByRole('button', { name: 'Resume all' })
    await expect(resume).toBeVisible()
    const batch = page.getByRole('row').filter({ hasText: 'albums' })
    await expect(batch).toContainText('Paused')
    speedUp()
    await resume.click()
    await expect(batch).toContainText('1 failed')
    await batch.getByRole('button', { name: 'Receipt' }).click()
    const receipt = page.getByRole('complementary', { name: 'Receipt' })
    await expect(receipt).toContainText('All 11 checked')
    await expect(receipt).toContainText('Why 1 failed')
    permit()
    await receipt.getByRole('button', { name: 'Retry failed only' }).click()
    await expect(receipt).toContainText('All 12 checked')
  })
})
