import { utf8Length } from '../words/utf8Length.ts'

const ending = '.m3u8'
/** Of the whole key: the channel, a slash and the name. */
const mostKeyBytes = 1023

export type RecordingNameProblem = 'empty' | 'slash' | 'unseen' | 'tooLong'

/** Why a recording of a channel cannot have this name, without its ending; null where it can. */
export function recordingNameProblem(channel: string, title: string): RecordingNameProblem | null {
  if (title.trim() === '') return 'empty'
  if (/[/\\]/.test(title)) return 'slash'
  // Nobody could tell such names apart, and XML cannot carry some of them.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(title) || !title.isWellFormed()) return 'unseen'
  return utf8Length(`${channel}/${playlistNameOf(title)}`) > mostKeyBytes ? 'tooLong' : null
}

/** The name of the playlist for the title that a person gave. */
export const playlistNameOf = (title: string) => `${title}${ending}`

/** What a person calls a recording: its playlist's name without the ending. */
export const titleOf = (playlistName: string) =>
  playlistName.endsWith(ending) ? playlistName.slice(0, -ending.length) : playlistName
