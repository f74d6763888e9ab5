import type { ChannelSettings } from '../../../../../shared/contract/liveChannels.ts'
import { utf8Length } from '../../../../../shared/words/utf8Length.ts'

/** A channel as it is typed. Numbers are texts, so that what is no number can be told. */
export interface ChannelForm {
  name: string
  description: string
  isEnabled: boolean
  segmentSeconds: string
  segmentCount: string
  playlistName: string
  hasSnapshot: boolean
  snapshot: { roleName: string; bucket: string; notifyTopic: string; intervalSeconds: string }
}

export type ChannelProblem =
  | 'nameEmpty'
  | 'nameSlash'
  | 'nameBackslash'
  | 'nameDots'
  | 'nameLong'
  | 'description'
  | 'range'
  | 'playlist'
  | 'needed'
export type ChannelField =
  'name' | 'description' | 'segmentSeconds' | 'segmentCount' | 'playlistName' | keyof ChannelForm['snapshot']
export type ChannelProblems = Partial<Record<ChannelField, ChannelProblem>>

const maxNameBytes = 1023
const maxDescriptionBytes = 128
/** Players begin this many pieces behind what was written last. */
const piecesBehind = 3

/** The form of a channel, or of a new one with what the service takes where nothing is said. */
export function formOf(name: string, settings: ChannelSettings | null): ChannelForm {
  const snapshot = settings?.snapshot
  return {
    name,
    description: settings?.description ?? '',
    isEnabled: settings?.isEnabled ?? true,
    segmentSeconds: String(settings?.segmentSeconds ?? 5),
    segmentCount: String(settings?.segmentCount ?? 3),
    playlistName: settings?.playlistName ?? 'playlist.m3u8',
    hasSnapshot: Boolean(snapshot),
    snapshot: {
      roleName: snapshot?.roleName ?? '',
      bucket: snapshot?.bucket ?? '',
      notifyTopic: snapshot?.notifyTopic ?? '',
      intervalSeconds: String(snapshot?.intervalSeconds ?? 10),
    },
  }
}

export function settingsOf(form: ChannelForm): ChannelSettings {
  const { roleName, bucket, notifyTopic, intervalSeconds } = form.snapshot
  return {
    description: form.description,
    isEnabled: form.isEnabled,
    segmentSeconds: Number(form.segmentSeconds),
    segmentCount: Number(form.segmentCount),
    playlistName: form.playlistName,
    snapshot: form.hasSnapshot
      ? { roleName, bucket, notifyTopic, intervalSeconds: Number(intervalSeconds) }
      : null,
  }
}

/** What the service would refuse, or nobody could use, by field. */
export function problemsOf(form: ChannelForm): ChannelProblems {
  const { snapshot } = form
  const found: Record<ChannelField, ChannelProblem | null> = {
    name: nameProblem(form.name),
    description: utf8Length(form.description) > maxDescriptionBytes ? 'description' : null,
    segmentSeconds: rangeProblem(form.segmentSeconds),
    segmentCount: rangeProblem(form.segmentCount),
    playlistName: isPlaylistName(form.playlistName) ? null : 'playlist',
    roleName: form.hasSnapshot && snapshot.roleName === '' ? 'needed' : null,
    bucket: form.hasSnapshot && snapshot.bucket === '' ? 'needed' : null,
    notifyTopic: form.hasSnapshot && snapshot.notifyTopic === '' ? 'needed' : null,
    intervalSeconds: form.hasSnapshot ? rangeProblem(snapshot.intervalSeconds) : null,
  }
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== null))
}

/** As the service takes it. */
export const isPlaylistName = (name: string) => /^[^/]+\.m3u8$/.test(name) && name.length <= 128

function nameProblem(name: string): ChannelProblem | null {
  if (name === '') return 'nameEmpty'
  if (/[/\r\n]/.test(name)) return 'nameSlash'
  // As in every name of an object.
  if (name.startsWith('\\')) return 'nameBackslash'
  // The service takes them, and every address with one is shortened by whoever opens it: nobody could watch.
  if (name === '.' || name === '..') return 'nameDots'
  return utf8Length(name) > maxNameBytes ? 'nameLong' : null
}

const rangeProblem = (text: string): ChannelProblem | null =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 100 ? null : 'range'

/** What the length and the number of pieces mean for viewers and for the bucket. */
export const consequencesOf = (segmentSeconds: number, segmentCount: number) => ({
  behindSeconds: segmentSeconds * Math.min(segmentCount, piecesBehind),
  backSeconds: segmentSeconds * segmentCount,
  filesPerHour: Math.ceil(3600 / segmentSeconds),
})
