import type { Database } from './database.ts'
import { endOfPrefix, keyBytes, keyText } from './keys.ts'
import { lowestAfter, readPage, rows } from './page.ts'
import type { PageRequest } from './page.ts'

/** How a channel is configured. */
export interface LiveChannelSettings {
  description: string
  isEnabled: boolean
  /** A segment ends with the first key frame after so long. */
  fragDurationSeconds: number
  /** So many segments stand in the playlist while the channel is live. */
  fragCount: number
  /** Ends in `.m3u8`. */
  playlistName: string
  snapshot: Snapshot | null
}

/** Where pictures of a stream go. */
export interface Snapshot {
  roleName: string
  destBucket: string
  notifyTopic: string
  intervalSeconds: number
}

export interface LiveChannel extends LiveChannelSettings {
  id: number
  name: string
  modifiedMs: number
}

const columns = `id, name AS key, description, is_enabled AS isEnabled, frag_duration_seconds AS fragDurationSeconds,
  frag_count AS fragCount, playlist_name AS playlistName, snapshot, modified_ms AS modifiedMs`

type ChannelRow = Omit<LiveChannel, 'name' | 'isEnabled' | 'snapshot'> & {
  key: unknown
  isEnabled: number
  snapshot: string | null
}

export class LiveChannels {
  readonly #find
  readonly #list
  readonly #put
  readonly #setEnabled
  readonly #remove

  constructor(database: Database) {
    this.#find = database.prepare(`SELECT ${columns} FROM live_channels WHERE bucket_id = ? AND name = ?`)
    this.#list = database.prepare(
      `SELECT ${columns} FROM live_channels WHERE bucket_id = ? AND name >= ? AND name < ? ORDER BY name`,
    )
    this.#put = database.prepare(
      `INSERT INTO live_channels (bucket_id, name, description, is_enabled, frag_duration_seconds, frag_count,
         playlist_name, snapshot, modified_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (bucket_id, name) DO UPDATE SET description = excluded.description, is_enabled = excluded.is_enabled,
         frag_duration_seconds = excluded.frag_duration_seconds, frag_count = excluded.frag_count,
         playlist_name = excluded.playlist_name, snapshot = excluded.snapshot, modified_ms = excluded.modified_ms`,
    )
    this.#setEnabled = database.prepare(
      'UPDATE live_channels SET is_enabled = ?, modified_ms = ? WHERE id = ?',
    )
    this.#remove = database.prepare('DELETE FROM live_channels WHERE id = ?')
  }

  find(bucketId: number, name: string): LiveChannel | undefined {
    const row = this.#find.get(bucketId, keyBytes(name))
    return row && toLiveChannel(row as unknown as ChannelRow)
  }

  /** In the order of their names, those after `marker` (exclusive). */
  page(
    bucketId: number,
    { prefix, marker, limit }: { prefix: string; marker: string; limit: number },
  ): { channels: LiveChannel[]; isTruncated: boolean } {
    const request: PageRequest = { prefix, limit, delimiter: '' }
    const from = (lowest: Buffer) =>
      rows<ChannelRow>(this.#list.iterate(bucketId, lowest, endOfPrefix(prefix)))
    const page = readPage(request, from(lowestAfter(marker, request)), from)
    return { channels: page.rows.map(toLiveChannel), isTruncated: page.isTruncated }
  }

  /** Makes the channel, or configures anew the one that has the name, which keeps its history. */
  put(bucketId: number, name: string, settings: LiveChannelSettings, modifiedMs: number): void {
    const { description, isEnabled, fragDurationSeconds, fragCount, playlistName, snapshot } = settings
    this.#put.run(
      bucketId,
      keyBytes(name),
      description,
      isEnabled ? 1 : 0,
      fragDurationSeconds,
      fragCount,
      playlistName,
      snapshot && JSON.stringify(snapshot),
      modifiedMs,
    )
  }

  setEnabled(id: number, isEnabled: boolean, modifiedMs: number): void {
    this.#setEnabled.run(isEnabled ? 1 : 0, modifiedMs, id)
  }

  remove(id: number): void {
    this.#remove.run(id)
  }
}

const toLiveChannel = ({ key, isEnabled, snapshot, ...row }: ChannelRow): LiveChannel => ({
  ...row,
  name: keyText(key),
  isEnabled: isEnabled === 1,
  snapshot: snapshot === null ? null : (JSON.parse(snapshot) as Snapshot),
})
