import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { settingIds } from '../../shared/bucketSettings/ids.ts'
import { factParts, type BucketFact } from '../../shared/contract/bucketFacts.ts'
import { openBucketFacts } from './facts.ts'
import { bucket, profileId, startSettings } from './testing/fixture.ts'

test('when a bucket is opened, all that is asked of it is under way at once', async () => {
  const { sandbox, client, settings, told } = await startSettings()
  const folder = mkdtempSync(join(tmpdir(), 'osprey-facts-'))
  const factsTold: BucketFact[] = []
  const facts = openBucketFacts({
    path: join(folder, 'facts.db'),
    clients: { forBucket: async () => client },
    onRead: (fact) => factsTold.push(fact),
    onFindingsKnown: () => {},
    report: (error) => {
      throw error
    },
    now: Date.now,
  })
  onTestFinished(() => {
    facts.close()
    rmSync(folder, { recursive: true, force: true })
  })

  // Nothing is answered before the last of them has come: one that waits for another would wait for ever.
  sandbox.faults.add({ gather: settingIds.length + factParts.length })
  settings.open(profileId, bucket)
  facts.open(profileId, bucket)
  await expect.poll(() => told.length + factsTold.length).toBe(settingIds.length + factParts.length)
  const states = [...told, ...factsTold].map(({ reading }) => reading.state)
  expect(states).not.toContain('failed')
})
