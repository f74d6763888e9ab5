import type { BucketCall, ObjectCall } from './call.ts'
import { checkChannelName } from './http/names.ts'
import {
  deleteLiveChannel,
  getLiveChannelInfo,
  putLiveChannel,
  putLiveChannelStatus,
} from './live/channels.ts'
import { listLiveChannels } from './live/list.ts'
import { getLiveChannelHistory, getLiveChannelStat } from './live/stat.ts'
import { getVodPlaylist, postVodPlaylist } from './live/vod.ts'
import type { Route } from './routing.ts'

export const listLiveChannelRoute: Route<BucketCall> = {
  operation: 'ListLiveChannel',
  method: 'GET',
  query: ['live'],
  right: 'own',
  run: listLiveChannels,
}

const channel = { right: 'own' as const, checkName: checkChannelName }

export const liveChannelRoutes: Route<ObjectCall>[] = [
  {
    ...channel,
    operation: 'PutLiveChannelStatus',
    method: 'PUT',
    query: ['live', 'status'],
    run: putLiveChannelStatus,
  },
  { ...channel, operation: 'PutLiveChannel', method: 'PUT', query: ['live'], run: putLiveChannel },
  {
    ...channel,
    operation: 'GetLiveChannelStat',
    method: 'GET',
    query: ['live', 'comp=stat'],
    run: getLiveChannelStat,
  },
  {
    ...channel,
    operation: 'GetLiveChannelHistory',
    method: 'GET',
    query: ['live', 'comp=history'],
    run: getLiveChannelHistory,
  },
  {
    ...channel,
    operation: 'GetLiveChannelInfo',
    action: 'GetLiveChannel',
    method: 'GET',
    query: ['live'],
    run: getLiveChannelInfo,
  },
  { ...channel, operation: 'DeleteLiveChannel', method: 'DELETE', query: ['live'], run: deleteLiveChannel },
  { ...channel, operation: 'GetVodPlaylist', method: 'GET', query: ['vod'], run: getVodPlaylist },
  { operation: 'PostVodPlaylist', method: 'POST', query: ['vod'], right: 'own', run: postVodPlaylist },
]
