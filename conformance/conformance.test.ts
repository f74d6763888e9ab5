import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../src/main/oss/index.ts'
import { accountOf } from './account.ts'
import type { Account } from './account.ts'
import type { Case, Subject } from './case.ts'
import { subjects } from './cases/index.ts'
import { Context } from './context.ts'
import { differenceOf } from './differences.ts'
import { pairs } from './pairs.ts'
import type { Pair } from './pairs.ts'
import { openPlace } from './place.ts'
import type { Place } from './place.ts'
import { Recorder } from './recorder.ts'
import { ResultsCollector } from './results.ts'

const account = accountOf()
const results = new ResultsCollector()

describe.each(pairs)('$name', (pair) => {
  const recorder = new Recorder()
  let place: Place

  beforeAll(async () => {
    place = await openPlace(account, recorder)
  })

  afterAll(async () => {
    await place.close()
    if (pair.name === 'Osprey V4') results.addRequests(recorder.requests)
  })

  for (const { about, cases } of subjects) {
    const shared = cases.filter(({ isOspreyOnly }) => pair.isOsprey || !isOspreyOnly)
    if (shared.length > 0) describeSubject({ about, cases: shared }, pair, recorder, () => place)
  }
})

function describeSubject(subject: Subject, pair: Pair, recorder: Recorder, place: () => Place): void {
  describe(subject.about, () => {
    let context: Context
    let client: Client

    beforeAll(async () => {
      context = new Context(pair, place(), recorder)
      client = context.connect()
      await client.putBucket(context.bucket)
    })

    afterAll(() => context.close())

    for (const item of subject.cases) {
      const isSkipped = account !== undefined && !canBeAsked(item, account)
      const isFaulty = !isSkipped && differenceOf(item.name, pair.name) !== undefined
      test(item.name, { skip: isSkipped, fails: isFaulty }, async () => {
        results.add(item, pair.name, 'fails')
        recorder.forgetCalls()
        await item.run(client, context)
        expect(uncalled(item, recorder)).toEqual([])
        results.add(item, pair.name, 'passes')
      })
    }
  })
}

const canBeAsked = ({ sandboxOnly, needsRole }: Case, { roleArn }: Account) =>
  sandboxOnly === undefined && (!needsRole || roleArn !== undefined)

const uncalled = ({ proves }: Case, { called }: Recorder) => proves.filter((method) => !called.has(method))

/** What docs/client.md is made of. */
test.skipIf(account)('the results in git are those of this run', async () => {
  await expect(results.json).toMatchFileSnapshot('results.json')
})
