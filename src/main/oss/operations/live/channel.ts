import type { Requester } from '../../client.ts'
import { elementOf, elementsOf, textOf, textOrNull, textsOf } from '../../fields.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import { hasNextPage } from '../../pages.ts'
import type { OssRequest, Query, ResponseSummary } from '../../request.ts'
import { buildXml } from '../../xml.ts'
import type { XmlElement } from '../../xml.ts'

/** A `<LiveChannelConfiguration>`, with the names of the API. */
export interface ChannelConfig {
  /** Up to 128 bytes. */
  Description?: string
  Status?: 'enabled' | 'disabled'
  Target: {
    Type: 'HLS'
    /** Seconds of a piece, 1..100. */
    FragDuration?: number | string
    /** Pieces in the playlist, 1..100. */
    FragCount?: number | string
    /** Ends in `.m3u8`. */
    PlaylistName?: string
  }
  Snapshot?: { RoleName: string; DestBucket: string; NotifyTopic: string; Interval: number | string }
}

export interface ChannelUrls {
  publishUrls: string[]
  playUrls: string[]
}

/** Makes or changes a channel that takes a live stream. */
export async function putChannel(
  client: Requester,
  id: string,
  { Description, Status, Target, Snapshot }: ChannelConfig,
  options: CallOptions = {},
): Promise<ChannelUrls & { res: ResponseSummary }> {
  const request = channelRequest(client, 'PutLiveChannel', 'PUT', id, {}, options)
  const { Type, FragDuration, FragCount, PlaylistName } = Target
  const body = buildXml('LiveChannelConfiguration', {
    Description,
    Status,
    Target: { Type, FragDuration, FragCount, PlaylistName },
    Snapshot: Snapshot && { ...Snapshot },
  })
  const headers = { 'content-type': 'application/xml' }
  return client.requestXml(
    { ...request, headers, body: Buffer.from(body) },
    'CreateLiveChannelResult',
    urlsOf,
  )
}

const urlsOf = (xml: XmlElement): ChannelUrls => ({
  publishUrls: textsOf(elementOf(xml, 'PublishUrls') ?? {}, 'Url'),
  playUrls: textsOf(elementOf(xml, 'PlayUrls') ?? {}, 'Url'),
})

export async function getChannel(
  client: Requester,
  id: string,
  options: CallOptions = {},
): Promise<{ data: XmlElement; res: ResponseSummary }> {
  const request = channelRequest(client, 'GetLiveChannelInfo', 'GET', id, {}, options)
  return client.requestXml(request, 'LiveChannelConfiguration', (data) => ({ data }))
}

/** Deletes a channel; what it recorded stays. */
export async function deleteChannel(
  client: Requester,
  id: string,
  options: CallOptions = {},
): Promise<{ res: ResponseSummary }> {
  const { res } = await client.request(channelRequest(client, 'DeleteLiveChannel', 'DELETE', id, {}, options))
  return { res }
}

export async function putChannelStatus(
  client: Requester,
  id: string,
  status: 'enabled' | 'disabled',
  options: CallOptions = {},
): Promise<{ res: ResponseSummary }> {
  const request = channelRequest(client, 'PutLiveChannelStatus', 'PUT', id, { status }, options)
  const { res } = await client.request(request)
  return { res }
}

/** `Status` is Disabled, Idle or Live; only with Live there is more. */
export async function getChannelStatus(
  client: Requester,
  id: string,
  options: CallOptions = {},
): Promise<{ data: XmlElement & { Status: string }; res: ResponseSummary }> {
  const request = channelRequest(client, 'GetLiveChannelStat', 'GET', id, { comp: 'stat' }, options)
  return client.requestXml(request, 'LiveChannelStat', (xml) => ({
    data: { ...xml, Status: textOf(xml, 'Status') },
  }))
}

export interface LiveRecord {
  /** ISO 8601. */
  StartTime: string
  EndTime: string
  RemoteAddr: string
}

/** The last ten times that somebody sent a stream. */
export async function getChannelHistory(
  client: Requester,
  id: string,
  options: CallOptions = {},
): Promise<{ records: LiveRecord[]; res: ResponseSummary }> {
  const request = channelRequest(client, 'GetLiveChannelHistory', 'GET', id, { comp: 'history' }, options)
  return client.requestXml(request, 'LiveChannelHistory', (xml) => ({
    records: elementsOf(xml, 'LiveRecord').map((record) => ({
      StartTime: textOf(record, 'StartTime'),
      EndTime: textOf(record, 'EndTime'),
      RemoteAddr: textOf(record, 'RemoteAddr'),
    })),
  }))
}

function channelRequest(
  client: Requester,
  operation: string,
  method: OssRequest['method'],
  id: string,
  query: Query,
  options: CallOptions,
): OssRequest {
  const key = checkKey(id)
  return { operation, method, bucket: client.currentBucket, key, query: { live: null, ...query }, options }
}

export interface ListChannelsQuery {
  prefix?: string
  marker?: string
  /** 1..1000; 100 by default. */
  'max-keys'?: number | string
}

export interface ChannelEntry {
  Name: string
  Description: string
  Status: string
  /** ISO 8601. */
  LastModified: string
  PublishUrls: string[]
  PlayUrls: string[]
}

export interface ListChannelsResult {
  channels: ChannelEntry[]
  nextMarker: string | null
  isTruncated: boolean
  res: ResponseSummary
}

/** One page of the bucket's channels. */
export async function listChannels(
  client: Requester,
  query: ListChannelsQuery | null = {},
  options: CallOptions = {},
): Promise<ListChannelsResult> {
  const request = {
    operation: 'ListLiveChannel',
    method: 'GET' as const,
    bucket: client.currentBucket,
    query: { live: null, ...query },
    options,
  }
  return client.requestXml(request, 'ListLiveChannelResult', (xml) => ({
    channels: elementsOf(xml, 'LiveChannel').map(channelEntry),
    nextMarker: textOrNull(xml, 'NextMarker'),
    isTruncated: hasNextPage(xml, [textOrNull(xml, 'NextMarker')], [query?.marker]),
  }))
}

function channelEntry(xml: XmlElement): ChannelEntry {
  const { publishUrls, playUrls } = urlsOf(xml)
  return {
    Name: textOf(xml, 'Name'),
    Description: textOf(xml, 'Description'),
    Status: textOf(xml, 'Status'),
    LastModified: textOf(xml, 'LastModified'),
    PublishUrls: publishUrls,
    PlayUrls: playUrls,
  }
}

/** All channels, page by page. */
export async function* eachChannel(
  client: Requester,
  query: Omit<ListChannelsQuery, 'marker'> = {},
  options: CallOptions = {},
): AsyncGenerator<ChannelEntry> {
  let marker: string | undefined
  do {
    const page = await listChannels(client, { 'max-keys': 1000, ...query, marker }, options)
    yield* page.channels
    marker = (page.isTruncated && page.nextMarker) || undefined
  } while (marker)
}
