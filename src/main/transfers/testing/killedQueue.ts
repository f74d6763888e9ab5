import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import type { Batch } from '../../../shared/contract/transfers.ts'
import type { Fixture } from './fixture.ts'
import type { QueueProcessOptions } from './queueProcess.ts'

/** When the process is killed: about to commit for this time, or once the server has met so many of its requests. */
export interface Moment {
  at: 'commit' | 'request'
  count: number
}

/** Twenty moments of one batch by chance: the first five while it is still enumerated. */
export function drawMoments(random: () => number, fileCount: number): Moment[] {
  const upTo = (most: number) => 1 + Math.floor(random() * most)
  const preparing = Array.from({ length: 5 }, () => ({ at: 'commit', count: 1 + upTo(3) }) as const)
  const moving = Array.from({ length: 15 }, () =>
    random() < 0.25
      ? ({ at: 'commit', count: upTo(6) } as const)
      : { at: 'request' as const, count: upTo(fileCount * 0.08) },
  )
  return [...preparing, ...moving]
}

/** A queue that is killed again and again, and what of it is on the disk each time. */
export interface KilledQueue {
  /** Starts it, with its order when it holds no batch; answers with its batch at the end, or null after the kill. */
  run: (moment: Moment | null) => Promise<Batch | null>
  /** Where its batch stands; null before there is one. */
  stage: () => string | null
  /** Parts of downloads that are finished, by the name that `Fixture.onRequest` gives them. */
  fetchedParts: () => string[]
  /** To be called for each request. */
  count: () => void
  kill: () => void
}

export function createKilledQueue(
  { sandbox, dir }: Fixture,
  options: Pick<QueueProcessOptions, 'partBytes' | 'order'>,
): KilledQueue {
  const { url, accessKeyId, accessKeySecret, region } = sandbox
  const databasePath = join(dir, `../killed-${options.order.kind}.db`)
  const scriptPath = join(import.meta.dirname, 'queueProcess.ts')
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dir, '../compiled') }
  let child: ChildProcess | null = null
  let requestsLeft = Infinity

  async function run(moment: Moment | null): Promise<Batch | null> {
    const given: QueueProcessOptions = {
      ...options,
      databasePath,
      client: { endpoint: url, accessKeyId, accessKeySecret, region, bucket: 'photos' },
      killAtCommit: moment?.at === 'commit' ? moment.count : null,
    }
    requestsLeft = moment?.at === 'request' ? moment.count : Infinity
    child = spawn(process.execPath, [scriptPath, JSON.stringify(given)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'exit')])
    return child.signalCode === 'SIGKILL' ? null : (JSON.parse(output) as Batch)
  }

  function rows(sql: string): Record<string, unknown>[] {
    if (!existsSync(databasePath)) return []
    const database = new DatabaseSync(databasePath, { readOnly: true })
    try {
      return database.prepare(sql).all()
    } finally {
      database.close()
    }
  }

  return {
    run,
    stage: () => (rows("SELECT record ->> 'stage' AS stage FROM batches")[0]?.['stage'] as string) ?? null,
    fetchedParts: () =>
      rows(`SELECT source || '@' || (parts.number - 1) * part_bytes AS name
        FROM parts JOIN checkpoints USING (transfer) JOIN transfers ON transfers.id = transfer`).map(
        ({ name }) => String(name),
      ),
    count: () => {
      if (--requestsLeft === 0) child?.kill('SIGKILL')
    },
    kill: () => child?.kill('SIGKILL'),
  }
}
