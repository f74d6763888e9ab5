import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Transfer } from '../../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from '../testing/fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(() => fixture.close())

const upload = (names: string[]) =>
  fixture.transfers.upload({
    place: fixture.place,
    paths: names.map((name) => join(fixture.dir, name)),
    policy: 'ask',
  })

/** What became of each file, by name. */
async function outcomes(names: string[]): Promise<Record<string, string | undefined>> {
  const batch = await fixture.until(await upload(names), 'finished')
  const items = fixture.items(batch)
  expect(batch.totalCount).toBe(items.length)
  return Object.fromEntries(items.map((item) => [item.name, outcomeOf(item)]))
}

const outcomeOf = ({ state, skipReason, failure }: Transfer) => skipReason ?? failure?.kind ?? state

const deepName = 'd'.repeat(200)

/** Folders in each other, the innermost with a file: only step by step can one get into so many. */
function dig(folder: string, depth: number): void {
  const steps = `for (let step = 0; step < ${depth}; step++) {
    fs.mkdirSync('${deepName}')
    process.chdir('${deepName}')
  }
  fs.writeFileSync('deep.txt', 'deep')`
  execFileSync(process.execPath, ['-e', steps], { cwd: folder })
}

test('links in circles end the walk nowhere: they are told, not followed', async () => {
  fixture.write({ 'all/ok.txt': 'ok' })
  symlinkSync('.', join(fixture.dir, 'all/here'))
  symlinkSync('..', join(fixture.dir, 'all/up'))
  symlinkSync('round', join(fixture.dir, 'all/round'))
  expect(await outcomes(['all'])).toEqual({
    'all/ok.txt': 'done',
    'all/here': 'symlink',
    'all/up': 'symlink',
    'all/round': 'symlink',
  })
})

test('a chosen link that leads to itself or to nothing fails with its reason, the others go up', async () => {
  fixture.write({ 'ok.txt': 'ok' })
  symlinkSync('round', join(fixture.dir, 'round'))
  symlinkSync('nowhere', join(fixture.dir, 'broken'))
  expect(await outcomes(['round', 'broken', 'ok.txt'])).toEqual({
    round: 'file-unreadable',
    broken: 'file-missing',
    'ok.txt': 'done',
  })
})

test('pipes, sockets and devices are told, whether found or chosen', async () => {
  fixture.write({ 'all/ok.txt': 'ok' })
  execFileSync('mkfifo', [join(fixture.dir, 'all/pipe'), join(fixture.dir, 'pipe')])
  const server = createServer().listen(join(fixture.dir, 'all/socket'))
  await once(server, 'listening')
  symlinkSync('/dev/null', join(fixture.dir, 'null'))
  expect(await outcomes(['all', 'pipe', 'null'])).toEqual({
    'all/ok.txt': 'done',
    'all/pipe': 'special-file',
    'all/socket': 'special-file',
    pipe: 'special-file',
    null: 'special-file',
  })
  await once(server.close(), 'close')
})

test('what lies deeper than a path can reach is told, and the rest goes up', async () => {
  fixture.write({ 'ok.txt': 'ok' })
  dig(fixture.dir, 22)
  const lastReachable = join(...Array<string>(Math.floor((4095 - fixture.dir.length) / 201)).fill(deepName))
  expect(await outcomes([lastReachable, 'ok.txt'])).toEqual({
    'ok.txt': 'done',
    [`${deepName}/${deepName}/`]: 'unsafe-name',
  })
  execFileSync('rm', ['-rf', join(fixture.dir, deepName)])
})

test.skipIf(process.getuid?.() === 0)(
  'a folder or file that may not be read is told, and the rest goes up',
  async () => {
    fixture.write({ 'all/ok.txt': 'ok', 'all/closed/in.txt': 'in', 'all/secret.txt': 'secret' })
    chmodSync(join(fixture.dir, 'all/closed'), 0)
    chmodSync(join(fixture.dir, 'all/secret.txt'), 0)
    expect(await outcomes(['all'])).toEqual({
      'all/ok.txt': 'done',
      'all/closed/': 'file-unreadable',
      'all/secret.txt': 'file-unreadable',
    })
    chmodSync(join(fixture.dir, 'all/closed'), 0o700)
  },
)

test('a chosen file that is gone by then is told', async () => {
  fixture.write({ 'here.txt': 'here', 'gone.txt': 'gone' })
  rmSync(join(fixture.dir, 'gone.txt'))
  expect(await outcomes(['here.txt', 'gone.txt'])).toEqual({ 'here.txt': 'done', 'gone.txt': 'file-missing' })
})

test('a name that OSS refuses is told among chosen files, and the rest goes up', async () => {
  const prefix = `${'p'.repeat(240)}/`.repeat(4)
  fixture.write({ 'ok.txt': 'ok', ['n'.repeat(100)]: 'too long below that prefix' })
  const batch = await fixture.transfers.upload({
    place: { ...fixture.place, prefix },
    paths: ['ok.txt', 'n'.repeat(100)].map((name) => join(fixture.dir, name)),
    policy: 'ask',
  })
  const ended = await fixture.until(batch, 'finished')
  expect(ended).toMatchObject({ totalCount: 2, doneCount: 1, failedCount: 1 })
  expect(fixture.items(ended)[0]).toMatchObject({ state: 'failed', failure: { kind: 'invalid-name' } })
})

test('many chosen files are safe as soon as there is an answer, and none is lost or doubled by quits', async () => {
  const names = Array.from({ length: 900 }, (_, index) => String(index).padStart(4, '0'))
  fixture.write(Object.fromEntries(names.map((name) => [name, name])))
  const batch = await upload([...names, '0000'])
  expect(batch).toMatchObject({ chosenCount: 901, totalCount: 0, state: 'preparing' })
  await fixture.shut()
  await fixture.open()
  await expect.poll(() => fixture.batch(batch.id).totalCount, { interval: 1 }).toBeGreaterThan(0)
  await fixture.shut()
  await fixture.open()
  const ended = await fixture.until(batch, 'finished')
  expect(ended).toMatchObject({ doneCount: 900, totalCount: 900, failedCount: 0 })
  expect(await fixture.keys()).toEqual(names)
})
