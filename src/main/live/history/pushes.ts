import type { DatabaseSync } from 'node:sqlite'

/** A broadcast of which somebody knows the end. */
export interface EndedPush {
  startedAtMs: number
  endedAtMs: number
  remoteAddress: string
}

/** A broadcast that was seen live. */
export interface SeenPush {
  startedAtMs: number
  lastSeenAtMs: number
  remoteAddress: string
}

export interface PushRows {
  addSeen: (channelId: number, push: SeenPush) => void
  /** What the service tells of an end takes the place of what was seen here of the same push. */
  addEnded: (channelId: number, push: EndedPush) => void
  /** Those that ended, or were last seen, at `fromMs` or later, newest first. */
  since: (channelId: number, fromMs: number) => EndedPush[]
  /** When the last one ended, or was last seen, epoch ms; null where there is none. */
  lastAtMs: (channelId: number) => number | null
  forgetBefore: (channelId: number, timeMs: number) => void
}

/** What the service tells of a push that is live and of one that has ended differs by about a second. */
export const samePushMs = 2000

export function openPushes(database: DatabaseSync): PushRows {
  const insertSeen = database.prepare(
    `INSERT INTO pushes (channel_id, started_at_ms, last_seen_at_ms, remote_address)
     SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (
       SELECT 1 FROM pushes
       WHERE channel_id = ?1 AND ended_at_ms IS NOT NULL AND abs(started_at_ms - ?2) <= ${samePushMs})
     ON CONFLICT DO UPDATE SET last_seen_at_ms = excluded.last_seen_at_ms`,
  )
  const removeSeen = database.prepare(
    `DELETE FROM pushes
     WHERE channel_id = ?1 AND ended_at_ms IS NULL AND abs(started_at_ms - ?2) <= ${samePushMs}`,
  )
  const insertEnded = database.prepare('INSERT OR REPLACE INTO pushes VALUES (?1, ?2, ?3, ?3, ?4)')
  const select = database.prepare(
    `SELECT started_at_ms AS startedAtMs, ifnull(ended_at_ms, last_seen_at_ms) AS endedAtMs,
       remote_address AS remoteAddress
     FROM pushes WHERE channel_id = ? AND ifnull(ended_at_ms, last_seen_at_ms) >= ?
     ORDER BY started_at_ms DESC`,
  )
  const selectLast = database.prepare(
    `SELECT ifnull(ended_at_ms, last_seen_at_ms) AS atMs
     FROM pushes WHERE channel_id = ? ORDER BY started_at_ms DESC LIMIT 1`,
  )
  const remove = database.prepare('DELETE FROM pushes WHERE channel_id = ? AND last_seen_at_ms < ?')

  return {
    addSeen: (channelId, { startedAtMs, lastSeenAtMs, remoteAddress }) => {
      insertSeen.run(channelId, startedAtMs, lastSeenAtMs, remoteAddress)
    },
    addEnded: (channelId, { startedAtMs, endedAtMs, remoteAddress }) => {
      removeSeen.run(channelId, startedAtMs)
      insertEnded.run(channelId, startedAtMs, endedAtMs, remoteAddress)
    },
    since: (channelId, fromMs) => select.all(channelId, fromMs) as unknown as EndedPush[],
    lastAtMs: (channelId) => {
      const row = selectLast.get(channelId)
      return row === undefined ? null : Number(row['atMs'])
    },
    forgetBefore: (channelId, timeMs) => {
      remove.run(channelId, timeMs)
    },
  }
}
