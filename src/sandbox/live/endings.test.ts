import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from '../index.ts'
import { send, temporaryFolder } from '../testSandbox.ts'
import { programInPlace, testLive } from './testLive.ts'
import { cannotPush } from './testPushing.ts'

beforeEach((context) => context.skip(cannotPush !== undefined, cannotPush))

describe('a stream ends', () => {
  test('when its encoder is gone without a word, with its last segment kept', async () => {
    const { push, url, waitFor, history, segments, leftBehind } = await testLive()
    const pushed = await push(url())
    await expect.poll(async () => (await segments()).length).toBe(1)
    await pushed.kill()
    await waitFor('Idle')
    expect(await history()).toHaveLength(1)
    expect((await segments()).length).toBeGreaterThanOrEqual(2)
    expect(leftBehind()).toEqual([])
  })

  test('when nothing comes for a while', async () => {
    const { push, url, waitFor, history } = await testLive({ streamSilenceMs: 1000 })
    const pushed = await push(url(), { audio: null })
    pushed.freeze()
    await waitFor('Idle')
    expect(await history()).toHaveLength(1)
  })

  test('when the server does, and then no process and no file of it is left', async () => {
    const dataDir = temporaryFolder()
    const pidFile = path.join(temporaryFolder(), 'pid')
    const ffmpeg = programInPlace(`echo $$ > '${pidFile}'\nexec ffmpeg "$@"`)
    const { sandbox, bucket, push, url, segments, leftBehind } = await testLive({ dataDir, ffmpeg })
    await push(url())
    await expect.poll(async () => (await segments()).length).toBe(1)
    await sandbox.close()
    expect(() => process.kill(Number(readFileSync(pidFile)), 0)).toThrow('ESRCH')
    expect(leftBehind()).toEqual([])

    const again = await startSandbox({ dataDir })
    const { text } = await send(again, { bucket, query: { prefix: 'cam/' } })
    expect(text.match(/<Key>cam\/\d+\.ts</g)).toHaveLength(2)
    const history = await send(again, { bucket, key: 'cam', query: { live: null, comp: 'history' } })
    expect(history.xml).toHaveProperty('LiveRecord')
    await again.close()
  })

  test('when ffmpeg crashes, which is said', async () => {
    const ffmpeg = programInPlace('head -c 20000 > /dev/null; echo no more memory >&2; exit 7')
    const { push, url, waitFor, lines, history, leftBehind } = await testLive({ ffmpeg })
    const pushed = await push(url()).catch(() => undefined)
    await pushed?.ended
    await waitFor('Idle')
    expect(lines).toEqual([expect.stringMatching(/failed\. ffmpeg has ended \(7\)\. no more memory$/)])
    expect(await history()).toHaveLength(1)
    expect(leftBehind()).toEqual([])
  })

  test('when ffmpeg cannot be started', async () => {
    const { push, url, waitFor, lines, history } = await testLive({ ffmpeg: temporaryFolder() })
    const pushed = await push(url()).catch(() => undefined)
    await pushed?.ended
    await waitFor('Idle')
    expect(lines).toEqual([expect.stringMatching(/failed\. spawn .*EACCES/)])
    expect(await history()).toHaveLength(1)
  })

  test('when the bucket does not let its playlist be written anew', async () => {
    const { push, url, ask, put, waitFor, lines } = await testLive()
    await put('cam/live.m3u8', 'locked')
    const days = '<RetentionPeriodInDays>1</RetentionPeriodInDays>'
    const body = `<InitiateWormConfiguration>${days}</InitiateWormConfiguration>`
    const { headers } = await ask({ method: 'POST', query: { worm: null }, body })
    await ask({ method: 'POST', query: { wormId: String(headers['x-oss-worm-id']) } })
    const pushed = await push(url())
    await pushed.ended
    await waitFor('Idle')
    expect(lines).toEqual([expect.stringMatching(/failed\. .*retention policy\.$/)])
  })
})

test('without ffmpeg a stream is measured, and that nothing is kept is said once and with every state', async () => {
  const { sandbox, push, url, channel, stat, waitFor, lines, segments, history } = await testLive({
    ffmpeg: null,
  })
  expect(sandbox.canRecord).toBe(false)
  for (const round of [1, 2]) {
    const pushed = await push(url())
    await expect
      .poll(stat)
      .toMatchObject({ Status: 'Live', Video: { Width: '320' }, Audio: { Codec: 'AAC' } })
    expect((await channel('cam', 'stat')).headers['x-sandbox-recording']).toBe('unavailable')
    await pushed.stop()
    await waitFor('Idle')
    expect(await history()).toHaveLength(round)
  }
  expect(lines).toEqual([expect.stringContaining('this computer has no ffmpeg')])
  expect(await segments()).toEqual([])
})
