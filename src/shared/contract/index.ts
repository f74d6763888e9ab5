import type { z } from 'zod'
import type { Failure } from '../failure.ts'
import { accounts, accountsEvents } from './accounts.ts'
import { app, appEvents } from './app.ts'
import { bucketFacts, bucketFactsEvents } from './bucketFacts.ts'
import { buckets } from './buckets.ts'
import { bucketSettings, bucketSettingsEvents } from './bucketSettings.ts'
import type { Method } from './define.ts'
import { domains } from './domains.ts'
import { dragOut } from './dragOut.ts'
import { files } from './files.ts'
import { imageStyles } from './imageStyles.ts'
import { inventories } from './inventories.ts'
import { lifecycle } from './lifecycle.ts'
import { linkLists, linkListsEvents } from './linkLists.ts'
import { listings, listingsEvents } from './listings.ts'
import { liveChannels, liveChannelsEvents } from './liveChannels.ts'
import { liveStatus, liveStatusEvents } from './liveStatus.ts'
import { objects, objectsEvents } from './objects.ts'
import { receipts } from './receipts.ts'
import { recordings, recordingsEvents } from './recordings.ts'
import { replication } from './replication.ts'
import { retention } from './retention.ts'
import { scans, scansEvents } from './scans.ts'
import { settings, settingsEvents } from './settings.ts'
import { space } from './space.ts'
import { syncs, syncsEvents } from './syncs.ts'
import { transfers, transfersEvents } from './transfers.ts'
import { uploads, uploadsEvents } from './uploads.ts'
import { websites } from './websites.ts'

/** Every request the window can make, by namespace. */
export const methods = {
  app,
  settings,
  accounts,
  buckets,
  bucketFacts,
  bucketSettings,
  lifecycle,
  retention,
  websites,
  imageStyles,
  inventories,
  domains,
  replication,
  listings,
  objects,
  scans,
  space,
  transfers,
  receipts,
  linkLists,
  syncs,
  files,
  dragOut,
  uploads,
  liveChannels,
  liveStatus,
  recordings,
}
export type Methods = typeof methods

/** Every event the app sends to its windows; events tell what happened, they never order. */
export const events = {
  ...appEvents,
  ...settingsEvents,
  ...accountsEvents,
  ...bucketFactsEvents,
  ...bucketSettingsEvents,
  ...listingsEvents,
  ...objectsEvents,
  ...scansEvents,
  ...transfersEvents,
  ...linkListsEvents,
  ...syncsEvents,
  ...uploadsEvents,
  ...liveChannelsEvents,
  ...liveStatusEvents,
  ...recordingsEvents,
}
export type Events = { [Name in keyof typeof events]: z.infer<(typeof events)[Name]> }
export type EventName = keyof Events

type Parsed<M> =
  M extends Method<infer Input, infer Output> ? { input: z.infer<Input>; output: z.infer<Output> } : never

/** What main must offer: leaving one out is a compile error. */
export type Handlers<Namespace> = {
  [Name in keyof Namespace]: (
    input: Parsed<Namespace[Name]>['input'],
  ) => Promise<Parsed<Namespace[Name]>['output']>
}
export type AllHandlers = { [Namespace in keyof Methods]: Handlers<Methods[Namespace]> }

/** The answer to a request: an error is a value, nothing is thrown across a process. */
export type Envelope = { ok: true; value: unknown } | { ok: false; failure: Failure }

/** What the preload script (Electron) or the socket (web host) gives the window. */
export interface Bridge {
  invoke: (namespace: string, name: string, input: unknown) => Promise<Envelope>
  /** Returns a function that ends the subscription. */
  on: (listener: (name: string, payload: unknown) => void) => () => void
  /** The path of a dropped file, or null where the host cannot tell it. */
  pathForFile: (file: unknown) => string | null
}
