import { inParallel, OssError, type Client, type ObjectEntry } from '../oss/index.ts'
import { findFiles, keyOf, type ChannelFiles } from './channelFiles.ts'
import { namesIn } from './contents.ts'
import { mostPlaylistBytes, parsePlaylist, type ListedSegment } from './playlist.ts'

export interface ChannelPlaylist {
  name: string
  writtenAtMs: number
  segments: ListedSegment[]
}

/** What a channel has in its bucket. */
export interface ChannelContent {
  /** What the playlists list, as far as it is there. */
  files: ChannelFiles
  recordings: ChannelPlaylist[]
  /** Of the broadcast that goes on, or of the last one; null where there is none, or no channel any more. */
  live: ChannelPlaylist | null
}

const playlistsAtATime = 6

/**
 * The playlists below a channel, and what they list. The channel may have run for years: of the pieces that no playlist
 * lists nothing is kept.
 */
export async function readChannel(
  client: Client,
  channel: string,
  signal?: AbortSignal,
): Promise<ChannelContent> {
  const [entries, liveName] = await Promise.all([
    listPlaylists(client, channel, signal),
    livePlaylistName(client, channel),
  ])
  const playlists: ChannelPlaylist[] = []
  await inParallel(
    entries,
    playlistsAtATime,
    async (entry, stopping) => {
      const playlist = await readPlaylist(client, channel, entry, stopping)
      if (playlist) playlists.push(playlist)
    },
    signal,
  )
  const names = new Set(playlists.flatMap(({ segments }) => [...namesIn(segments)]))
  return {
    files: await findFiles(client, channel, names, signal),
    recordings: playlists.filter(({ name }) => name !== liveName),
    live: playlists.find(({ name }) => name === liveName) ?? null,
  }
}

/** The same of one recording, without a look at the others; null where it is not there. */
export async function readRecording(
  client: Client,
  channel: string,
  name: string,
  signal?: AbortSignal,
): Promise<{ names: string[]; files: ChannelFiles } | null> {
  const { objects } = await client.listV2({ prefix: keyOf(channel, name), 'max-keys': 1 }, { signal })
  const entry = objects.find((object) => object.name === keyOf(channel, name))
  const playlist = entry && isPlaylistName(name) && (await readPlaylist(client, channel, entry, signal))
  if (!playlist) return null
  const names = namesIn(playlist.segments)
  return { names: [...names], files: await findFiles(client, channel, names, signal) }
}

/** Directly below the channel, where the service puts them. */
const isPlaylistName = (name: string) => name.endsWith('.m3u8') && !name.includes('/')

async function listPlaylists(client: Client, channel: string, signal?: AbortSignal): Promise<ObjectEntry[]> {
  const prefix = keyOf(channel, '')
  const playlists: ObjectEntry[] = []
  for await (const object of client.eachObject({ prefix }, { signal }))
    if (isPlaylistName(object.name.slice(prefix.length))) playlists.push(object)
  return playlists
}

/** Null for what is none, is larger than any, or has gone since the listing. */
async function readPlaylist(
  client: Client,
  channel: string,
  { name: key, size, lastModified }: ObjectEntry,
  signal?: AbortSignal,
): Promise<ChannelPlaylist | null> {
  if (size > mostPlaylistBytes) return null
  try {
    const { content } = await client.get(key, { signal })
    const segments = parsePlaylist(content.toString())
    const name = key.slice(keyOf(channel, '').length)
    return segments && { name, writtenAtMs: Date.parse(lastModified), segments }
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
