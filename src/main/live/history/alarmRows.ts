import type { DatabaseSync } from 'node:sqlite'
import { alarm, alarmRules, type Alarm, type AlarmRules } from '../../../shared/contract/liveStatus.ts'
import { channelRef, type ChannelRef } from '../../../shared/contract/liveChannels.ts'
import type { ChannelRows } from './channelRows.ts'

export interface AlarmRows {
  begin: (ref: ChannelRef, begun: Pick<Alarm, 'kind' | 'seen' | 'expected' | 'startedAtMs'>) => Alarm
  /** Ends those of a kind that last. */
  end: (ref: ChannelRef, kind: Alarm['kind'], endedAtMs: number) => Alarm[]
  /** Newest first. */
  latest: (ref: ChannelRef, most: number) => Alarm[]
  lasting: (ref: ChannelRef) => Alarm[]
  rules: (ref: ChannelRef) => AlarmRules
  setRules: (ref: ChannelRef, rules: AlarmRules) => void
  forgetRules: (ref: ChannelRef) => void
  /** The channels that go on being watched while no window shows them. */
  inBackground: () => ChannelRef[]
  forgetBefore: (channelId: number, timeMs: number) => void
}

/** Until a person says something else. */
const ownRules: AlarmRules = {
  whenStopped: true,
  whenSizeChanges: false,
  belowFramesPerSecond: null,
  belowBitsPerSecond: null,
  inBackground: false,
}

const columns =
  'alarm_id AS alarmId, kind, started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs, seen, expected'

export function openAlarms(database: DatabaseSync, channels: ChannelRows): AlarmRows {
  const insert = database.prepare(
    `INSERT INTO alarms (channel_id, kind, started_at_ms, seen, expected) VALUES (?, ?, ?, ?, ?)
     RETURNING ${columns}`,
  )
  const end = database.prepare(
    `UPDATE alarms SET ended_at_ms = ? WHERE channel_id = ? AND kind = ? AND ended_at_ms IS NULL
     RETURNING ${columns}`,
  )
  const latest = database.prepare(
    `SELECT ${columns} FROM alarms WHERE channel_id = ? ORDER BY alarm_id DESC LIMIT ?`,
  )
  const lasting = database.prepare(
    `SELECT ${columns} FROM alarms WHERE channel_id = ? AND ended_at_ms IS NULL`,
  )
  const remove = database.prepare('DELETE FROM alarms WHERE channel_id = ? AND started_at_ms < ?')
  const readRules = database.prepare('SELECT rules FROM alarm_rules WHERE channel_id = ?')
  const writeRules = database.prepare('INSERT OR REPLACE INTO alarm_rules VALUES (?, ?)')
  const removeRules = database.prepare('DELETE FROM alarm_rules WHERE channel_id = ?')
  const background = database.prepare(
    `SELECT profile_id AS profileId, bucket, channel FROM channels JOIN alarm_rules USING (channel_id)
     WHERE rules ->> '$.inBackground' = 1`,
  )
  const alarmOf = (ref: ChannelRef) => (row: Record<string, unknown>) => alarm.parse({ ...ref, ...row })

  return {
    begin: (ref, { kind, startedAtMs, seen, expected }) =>
      alarmOf(ref)(insert.get(channels.idOf(ref), kind, startedAtMs, seen, expected) ?? {}),
    end: (ref, kind, endedAtMs) => end.all(endedAtMs, channels.idOf(ref), kind).map(alarmOf(ref)),
    latest: (ref, most) => latest.all(channels.find(ref), most).map(alarmOf(ref)),
    lasting: (ref) => lasting.all(channels.find(ref)).map(alarmOf(ref)),
    rules: (ref) => {
      const row = readRules.get(channels.find(ref))
      // What another version of the app wrote may be of another form.
      return (row && alarmRules.safeParse(JSON.parse(String(row['rules']))).data) ?? ownRules
    },
    setRules: (ref, rules) => {
      writeRules.run(channels.idOf(ref), JSON.stringify(rules))
    },
    forgetRules: (ref) => {
      removeRules.run(channels.find(ref))
    },
    inBackground: () => background.all().map((row) => channelRef.parse(row)),
    forgetBefore: (channelId, timeMs) => {
      remove.run(channelId, timeMs)
    },
  }
}
