import type { Messages } from '../../shared/messages/messages.ts'
import type { Note } from './host.ts'

export interface NoteText {
  title: string
  body: string
}

/** What a note says, in the language of its words. */
export function noteText(words: Messages['host']['notes'], note: Note): NoteText {
  return note.about === 'batch' ? batchText(words, note.batch) : alarmText(words, note.alarm)
}

type About<Kind extends Note['about']> = Extract<Note, { about: Kind }>

function batchText(words: Messages['host']['notes'], batch: About<'batch'>['batch']): NoteText {
  const hasFailures = batch.failedCount > 0
  return {
    title: hasFailures ? words.failedTitle : words.finishedTitle,
    body: fill(hasFailures ? words.failedBody : words.finishedBody, {
      title: batch.title,
      count: batch.doneCount.toLocaleString(),
      failed: batch.failedCount.toLocaleString(),
    }),
  }
}

function alarmText(words: Messages['host']['notes'], alarm: About<'alarm'>['alarm']): NoteText {
  const { bucket, channel, kind, seen, expected } = alarm
  const said = kind === 'bitrate' ? kilobits : (value: string) => value
  const values = { bucket, channel, seen: said(seen), expected: said(expected) }
  return { title: words.alarmTitles[kind], body: fill(words.alarmBodies[kind], values) }
}

const kilobits = (bits: string) => Math.round(Number(bits) / 1000).toLocaleString()

/** A value may hold what looks like the place of another. */
const fill = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
