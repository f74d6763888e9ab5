import { mostSpanMs, type SpanContent } from '../../shared/contract/recordings.ts'
import { AppError } from '../../shared/failure.ts'
import { playlistNameOf, recordingNameProblem, titleOf } from '../../shared/live/recordingName.ts'
import { OssError, type Client } from '../oss/index.ts'
import { findFiles, keyOf } from './channelFiles.ts'
import { contentOf, namesIn } from './contents.ts'
import { parsePlaylist } from './playlist.ts'

/** Epoch ms. */
export interface Span {
  fromMs: number
  toMs: number
}

/** What a recording of a span would hold, as the service says. */
export async function lookAt(client: Client, channel: string, span: Span): Promise<SpanContent> {
  const time = vodTime(span)
  try {
    const { playlist } = await client.getVod(channel, time)
    const segments = parsePlaylist(playlist) ?? []
    return contentOf(segments, await findFiles(client, channel, namesIn(segments)))
  } catch (error) {
    if (isNothingThere(error)) return contentOf([], new Map())
    throw error
  }
}

/** Has the service make a playlist of what was recorded in a span. */
export async function createRecording(
  client: Client,
  channel: string,
  name: string,
  span: Span,
): Promise<void> {
  const title = titleOf(name)
  const problem = playlistNameOf(title) === name ? recordingNameProblem(channel, title) : 'ending'
  if (problem !== null)
    throw new AppError({ kind: 'invalid-name', message: `the name is refused: ${problem}` })
  const time = vodTime(span)
  // The service would overwrite what has that name.
  if (await exists(client, keyOf(channel, name)))
    throw new AppError({
      kind: 'already-exists',
      message: 'there is such a playlist',
      key: keyOf(channel, name),
    })
  try {
    await client.createVod(channel, name, time)
  } catch (error) {
    if (!isNothingThere(error)) throw error
    throw new AppError({ kind: 'refused', code: 'NothingRecorded', message: error.message }, { cause: error })
  }
}

/** The service counts in whole seconds; none of what was asked for is cut off. */
function vodTime({ fromMs, toMs }: Span): { startTime: number; endTime: number } {
  if (toMs <= fromMs) throw invalid('the span ends before it begins')
  if (toMs - fromMs > mostSpanMs) throw invalid('the span is longer than a day')
  const startTime = Math.floor(fromMs / 1000)
  return { startTime, endTime: Math.min(Math.ceil(toMs / 1000), startTime + mostSpanMs / 1000) }
}

const isNothingThere = (error: unknown): error is OssError =>
  error instanceof OssError && error.code === 'InvalidRequest' && /No ts found/i.test(error.message)

async function exists(client: Client, key: string): Promise<boolean> {
  try {
    await client.head(key)
    return true
  } catch (error) {
    if (error instanceof OssError && error.kind === 'object-missing') return false
    throw error
  }
}

const invalid = (message: string) => new AppError({ kind: 'invalid-input', message })
