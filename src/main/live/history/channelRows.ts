import type { DatabaseSync } from 'node:sqlite'
import type { ChannelRef } from '../../../shared/contract/liveChannels.ts'

/** Channels by the numbers that all other tables name them with. */
export interface ChannelRows {
  /** Null where nothing is kept of it. */
  find: (ref: ChannelRef) => number | null
  /** Makes it where there is none. */
  idOf: (ref: ChannelRef) => number
  /** With all that is kept of them: a profile's, or those of one of its buckets. */
  forget: (profileId: string, bucket?: string) => void
}

export function openChannelRows(database: DatabaseSync): ChannelRows {
  const select = database.prepare(
    'SELECT channel_id AS id FROM channels WHERE profile_id = ? AND bucket = ? AND channel = ?',
  )
  const insert = database.prepare('INSERT INTO channels (profile_id, bucket, channel) VALUES (?, ?, ?)')
  const remove = database.prepare(
    'DELETE FROM channels WHERE profile_id = ?1 AND (?2 IS NULL OR bucket = ?2)',
  )

  const find = ({ profileId, bucket, channel }: ChannelRef) => {
    const row = select.get(profileId, bucket, channel)
    return row ? Number(row['id']) : null
  }
  return {
    find,
    idOf: (ref) => find(ref) ?? Number(insert.run(ref.profileId, ref.bucket, ref.channel).lastInsertRowid),
    forget: (profileId, bucket) => {
      remove.run(profileId, bucket ?? null)
    },
  }
}
