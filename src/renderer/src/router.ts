import { createRouter, createWebHashHistory, type RouteLocationNormalized } from 'vue-router'
import type { ChannelRef } from '../../shared/contract/liveChannels.ts'
import { place as placeSchema, type Place } from '../../shared/contract/place.ts'

export const settingsSections = ['appearance', 'transfers', 'accounts', 'about'] as const
export type SettingsSection = (typeof settingsSections)[number]

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'welcome', component: () => import('./features/welcome/WelcomePage.vue') },
    {
      path: '/a/:profileId',
      name: 'buckets',
      component: () => import('./features/buckets/BucketsPage.vue'),
      props: true,
    },
    {
      // One parameter for the whole prefix: a key may hold `//`, `.` or `#`, and each survives as it is.
      path: '/a/:profileId/:bucket/:prefix(.*)?',
      name: 'place',
      component: () => import('./features/browser/BrowserPage.vue'),
      props: (route) => ({ place: placeOf(route) }),
    },
    {
      path: '/bucket/:profileId/:bucket/:page?',
      name: 'bucket',
      component: () => import('./features/bucketSettings/BucketPage.vue'),
      props: true,
    },
    {
      path: '/transfers',
      name: 'transfers',
      component: () => import('./features/transfers/TransfersPage.vue'),
    },
    { path: '/syncs', name: 'syncs', component: () => import('./features/syncs/SyncsPage.vue') },
    {
      path: '/syncs/:syncId',
      name: 'sync',
      component: () => import('./features/syncs/SyncPage.vue'),
      props: true,
    },
    {
      path: '/live/:profileId',
      name: 'liveBuckets',
      component: () => import('./features/live/buckets/LiveBucketsPage.vue'),
      props: true,
    },
    {
      path: '/live/:profileId/:bucket',
      name: 'liveChannels',
      component: () => import('./features/live/channels/ChannelsPage.vue'),
      props: true,
    },
    {
      path: '/live/:profileId/:bucket/:channel',
      name: 'liveChannel',
      component: () => import('./features/live/dashboard/ChannelPage.vue'),
      props: (route) => ({ channel: channelOf(route) }),
    },
    {
      path: '/live/:profileId/:bucket/:channel/recordings',
      name: 'liveRecordings',
      component: () => import('./features/live/recordings/RecordingsPage.vue'),
      props: (route) => ({ channel: channelOf(route) }),
    },
    {
      path: `/settings/:section(${settingsSections.join('|')})?`,
      name: 'settings',
      component: () => import('./features/settings/SettingsPage.vue'),
      props: true,
    },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''

/** Where the person stands, or null on a page that is no place. */
export function placeOf(route: Pick<RouteLocationNormalized, 'name' | 'params'>): Place | null {
  if (route.name !== 'place') return null
  return {
    profileId: single(route.params['profileId']),
    bucket: single(route.params['bucket']),
    prefix: single(route.params['prefix']),
  }
}

/** The route of a place, for `router.push` and links. */
export const placeRoute = (place: Place) => ({ name: 'place', params: { ...place } })

/** The live channel that a page is about; its parts are empty on other pages. */
export const channelOf = ({ params }: Pick<RouteLocationNormalized, 'params'>): ChannelRef => ({
  profileId: single(params['profileId']),
  bucket: single(params['bucket']),
  channel: single(params['channel']),
})

/** The routes of live channels: an account's buckets, a bucket's channels, a channel. */
export const liveRoute = (profileId: string) => ({ name: 'liveBuckets', params: { profileId } })
export const channelsRoute = (profileId: string, bucket: string) => ({
  name: 'liveChannels',
  params: { profileId, bucket },
})
export const channelRoute = (channel: ChannelRef) => ({ name: 'liveChannel', params: { ...channel } })

/** The recordings of a live channel; one of them begins to play where it is named. */
export const recordingsRoute = (channel: ChannelRef, play?: string) => ({
  name: 'liveRecordings',
  params: { ...channel },
  query: play === undefined ? {} : { play },
})

/** The channels of a bucket, with the form of a new one open. */
export const newChannelRoute = (profileId: string, bucket: string) => ({
  ...channelsRoute(profileId, bucket),
  query: { form: 'new' },
})
export const isNewChannelRoute = ({ query }: Pick<RouteLocationNormalized, 'query'>) =>
  query['form'] === 'new'

/** Whether a page is about live channels. */
export const isLiveRoute = ({ name }: Pick<RouteLocationNormalized, 'name'>) =>
  typeof name === 'string' && name.startsWith('live')

/** The route on which a new sync begins with this place. */
export const newSyncRoute = (place: Place) => ({ name: 'syncs', query: { ...place } })

/** The place that a new sync is to begin with, where the route was made by `newSyncRoute`; else null. */
export const placeToSync = ({ query }: Pick<RouteLocationNormalized, 'query'>): Place | null =>
  placeSchema.safeParse(query).data ?? null

/** The route of an account's list of buckets. */
export const bucketsRoute = (profileId: string) => ({ name: 'buckets', params: { profileId } })

/** The route of the pages about a bucket itself; without a page, the first one. */
export const bucketRoute = (profileId: string, bucket: string, page?: string) => ({
  name: 'bucket',
  params: { profileId, bucket, page },
})

/** Goes to an account that was just added; back does not lead to the first run any more. */
export const openAccount = (profileId: string) =>
  router.currentRoute.value.name === 'welcome'
    ? router.replace(bucketsRoute(profileId))
    : router.push(bucketsRoute(profileId))
