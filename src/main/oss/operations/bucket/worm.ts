import type { Requester } from '../../client.ts'
import { textOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { about, changed, deleteConfig, getConfig, postConfig, sendConfig } from './config.ts'
import type { Changed } from './config.ts'

/** Begins a retention of so many days (1..25,550). It lapses in a day unless it is completed. */
export async function initiateBucketWorm(
  client: Requester,
  name: string,
  days: number | string,
  options: CallOptions = {},
): Promise<Changed & { wormId: string }> {
  const request = about('InitiateBucketWorm', name, { worm: null }, options)
  const reply = await postConfig(client, request, 'InitiateWormConfiguration', {
    RetentionPeriodInDays: days,
  })
  return { ...changed(reply), wormId: reply.headers['x-oss-worm-id'] ?? '' }
}

/** Drops a retention that is not completed. */
export async function abortBucketWorm(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('AbortBucketWorm', name, { worm: null }, options))
}

/** Locks the retention: from then on nobody can take it back. */
export async function completeBucketWorm(
  client: Requester,
  name: string,
  wormId: string,
  options: CallOptions = {},
): Promise<Changed> {
  return changed(await sendConfig(client, about('CompleteBucketWorm', name, { wormId }, options), 'POST'))
}

/** Makes a locked retention longer. */
export async function extendBucketWorm(
  client: Requester,
  name: string,
  wormId: string,
  days: number | string,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('ExtendBucketWorm', name, { wormExtend: null, wormId }, options)
  return changed(
    await postConfig(client, request, 'ExtendWormConfiguration', { RetentionPeriodInDays: days }),
  )
}

export interface WormResult extends Changed {
  wormId: string
  /** InProgress or Locked. */
  state: string
  days: string
  /** ISO 8601. */
  creationDate: string
}

export async function getBucketWorm(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<WormResult> {
  return getConfig(
    client,
    about('GetBucketWorm', name, { worm: null }, options),
    'WormConfiguration',
    (xml) => ({
      wormId: textOf(xml, 'WormId'),
      state: textOf(xml, 'State'),
      days: textOf(xml, 'RetentionPeriodInDays'),
      creationDate: textOf(xml, 'CreationDate'),
    }),
  )
}
