import { inParallel, OssError, type Client } from '../oss/index.ts'
import { mostPlaylistBytes, parsePlaylist, type ListedSegment } from './playlist.ts'

/** An object below a channel. */
export interface ChannelFile {
  sizeBytes: number
  writtenAtMs: number
}

/** By their names below the channel. */
export type ChannelFiles = ReadonlyMap<string, ChannelFile>

export interface ChannelPlaylist {
  name: string
  writtenAtMs: number
  segments: ListedSegment[]
}

/** What a channel has in its bucket. */
export interface ChannelContent {
  files: ChannelFiles
  recordings: ChannelPlaylist[]
  /** Of the broadcast that goes on, or of the last one; null where there is none, or no channel any more. */
  live: ChannelPlaylist | null
}

const playlistsAtATime = 6

/** One listing, and the playlists in it. */
export async function readChannel(
  client: Client,
  channel: string,
  signal?: AbortSignal,
): Promise<ChannelContent> {
  const [files, liveName] = await Promise.all([
    listFiles(client, channel, signal),
    livePlaylistName(client, channel),
  ])
  const names = [...files.keys()].filter(isPlaylistName)
  const playlists: ChannelPlaylist[] = []
  await inParallel(
    names,
    playlistsAtATime,
    async (name, stopping) => {
      const playlist = await readPlaylist(client, channel, name, files, stopping)
      if (playlist) playlists.push(playlist)
    },
    signal,
  )
  return {
    files,
    recordings: playlists.filter(({ name }) => name !== liveName),
    live: playlists.find(({ name }) => name === liveName) ?? null,
  }
}

export const keyOf = (channel: string, name: string) => `${channel}/${name}`

/** Directly below the channel, where the service puts them. */
const isPlaylistName = (name: string) => name.endsWith('.m3u8') && !name.includes('/')

export async function listFiles(
  client: Client,
  channel: string,
  signal?: AbortSignal,
): Promise<ChannelFiles> {
  const prefix = keyOf(channel, '')
  const files = new Map<string, ChannelFile>()
  for await (const { name, size, lastModified } of client.eachObject({ prefix }, { signal }))
    files.set(name.slice(prefix.length), { sizeBytes: size, writtenAtMs: Date.parse(lastModified) })
  return files
}

/** Null for what is none, is larger than any, or has gone since the listing. */
async function readPlaylist(
  client: Client,
  channel: string,
  name: string,
  files: ChannelFiles,
  signal: AbortSignal,
): Promise<ChannelPlaylist | null> {
  const file = files.get(name)
  if (!file || file.sizeBytes > mostPlaylistBytes) return null
  try {
    const { content } = await client.get(keyOf(channel, name), { signal })
    const segments = parsePlaylist(content.toString())
    return segments && { name, writtenAtMs: file.writtenAtMs, segments }
  } catch (error) {
    if (error instanceof OssError && error.kind === 'object-missing') return null
    throw error
  }
}

/** Without the right to see the channel its playlist counts as one more recording, whose pieces are kept as well. */
async function livePlaylistName(client: Client, channel: string): Promise<string | null> {
  try {
    const { data } = await client.getChannel(channel)
    const target = data['Target']
    const name = typeof target === 'object' && 'PlaylistName' in target ? target['PlaylistName'] : null
    return typeof name === 'string' ? name : null
  } catch (error) {
    const isHidden =
      error instanceof OssError && (error.code === 'NoSuchLiveChannel' || error.kind === 'access-denied')
    if (isHidden) return null
    throw error
  }
}
