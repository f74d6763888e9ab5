import type { Database } from './database.ts'

/** What is known of a stream; each part comes with the first data of its kind. */
export interface StreamInfo {
  video?: { width: number; height: number; framesPerSecond: number; bytesPerSecond: number; codec: string }
  audio?: { bytesPerSecond: number; sampleRateHz: number; codec: string }
}

/** One stream from its start to its end. */
export interface LivePush {
  id: number
  /** Address and port of who pushes, such as `10.0.0.2:4000`. */
  remoteAddress: string
  startedMs: number
  /** When it ended; of a running one, when it was last heard of. */
  lastMs: number
  stream: StreamInfo
}

const columns = 'id, remote_address AS remoteAddress, started_ms AS startedMs, last_ms AS lastMs, stream'
/** So many that ended are kept of each channel. */
const keptPushes = 10

/** The streams that are and were pushed to channels, at most one at a time to each. */
export class LivePushes {
  readonly #running
  readonly #ended
  readonly #begin
  readonly #describe
  readonly #end
  readonly #forgetOld
  readonly #removeAll

  constructor(database: Database) {
    this.#running = database.prepare(`SELECT ${columns} FROM live_pushes WHERE channel = ? AND is_live = 1`)
    this.#ended = database.prepare(
      `SELECT ${columns} FROM live_pushes WHERE channel = ? AND is_live = 0 ORDER BY id DESC LIMIT ${keptPushes}`,
    )
    this.#begin = database.prepare(
      `INSERT INTO live_pushes (channel, is_live, remote_address, started_ms, last_ms, stream) VALUES (?, 1, ?, ?3, ?3, '{}')`,
    )
    this.#describe = database.prepare(
      'UPDATE live_pushes SET stream = ?, last_ms = ? WHERE id = ? AND is_live = 1',
    )
    this.#end = database.prepare(
      'UPDATE live_pushes SET is_live = 0, last_ms = ? WHERE id = ? AND is_live = 1 RETURNING channel',
    )
    this.#forgetOld = database.prepare(
      `DELETE FROM live_pushes WHERE channel = ?1 AND is_live = 0 AND id NOT IN
         (SELECT id FROM live_pushes WHERE channel = ?1 AND is_live = 0 ORDER BY id DESC LIMIT ${keptPushes})`,
    )
    this.#removeAll = database.prepare('DELETE FROM live_pushes WHERE channel = ?')
    // What was live when the server stopped ended with it: nobody pushes to one that has only begun.
    database.prepare('UPDATE live_pushes SET is_live = 0 WHERE is_live = 1').run()
  }

  /** The one that the channel takes in now. */
  running(channelId: number): LivePush | undefined {
    const row = this.#running.get(channelId)
    return row && toLivePush(row)
  }

  /** The last ten that ended, oldest first. */
  ended(channelId: number): LivePush[] {
    return this.#ended.all(channelId).map(toLivePush).reverse()
  }

  /** Returns its id. The channel must not be live. */
  begin(channelId: number, remoteAddress: string, startedMs: number): number {
    return Number(this.#begin.run(channelId, remoteAddress, startedMs).lastInsertRowid)
  }

  /** Does nothing to one that ended. */
  describe(id: number, stream: StreamInfo, nowMs: number): void {
    this.#describe.run(JSON.stringify(stream), nowMs, id)
  }

  /** Does nothing to one that ended. */
  end(id: number, endedMs: number): void {
    const channel = this.#end.get(endedMs, id)?.['channel']
    if (channel !== undefined) this.#forgetOld.run(Number(channel))
  }

  removeAll(channelId: number): void {
    this.#removeAll.run(channelId)
  }
}

const toLivePush = (row: Record<string, unknown>): LivePush => ({
  ...(row as unknown as LivePush),
  stream: JSON.parse(String(row['stream'])) as StreamInfo,
})
