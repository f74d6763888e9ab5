import type { ChannelSettings } from '../../shared/contract/liveChannels.ts'
import { elementOf, textOf } from '../oss/fields.ts'
import type { Client } from '../oss/index.ts'
import type { XmlElement } from '../oss/xml.ts'
import { numberOf, readAnswer } from './answer.ts'

type ChannelConfig = Parameters<Client['putChannel']>[1]

/** What a `LiveChannelConfiguration` says. */
export function settingsOf(document: XmlElement): ChannelSettings {
  return readAnswer(() => {
    const target = elementOf(document, 'Target') ?? {}
    return {
      description: textOf(document, 'Description'),
      isEnabled: textOf(document, 'Status') !== 'disabled',
      segmentSeconds: numberOf(target, 'FragDuration'),
      segmentCount: numberOf(target, 'FragCount'),
      playlistName: textOf(target, 'PlaylistName'),
      snapshot: snapshotOf(elementOf(document, 'Snapshot')),
    }
  })
}

function snapshotOf(snapshot: XmlElement | undefined): ChannelSettings['snapshot'] {
  if (!snapshot) return null
  return {
    roleName: textOf(snapshot, 'RoleName'),
    bucket: textOf(snapshot, 'DestBucket'),
    notifyTopic: textOf(snapshot, 'NotifyTopic'),
    intervalSeconds: numberOf(snapshot, 'Interval'),
  }
}

export function configOf(settings: ChannelSettings): ChannelConfig {
  const { description, isEnabled, segmentSeconds, segmentCount, playlistName, snapshot } = settings
  return {
    Description: description,
    Status: statusOf(isEnabled),
    Target: {
      Type: 'HLS',
      FragDuration: segmentSeconds,
      FragCount: segmentCount,
      PlaylistName: playlistName,
    },
    Snapshot: snapshot
      ? {
          RoleName: snapshot.roleName,
          DestBucket: snapshot.bucket,
          NotifyTopic: snapshot.notifyTopic,
          Interval: snapshot.intervalSeconds,
        }
      : undefined,
  }
}

export const statusOf = (isEnabled: boolean) => (isEnabled ? ('enabled' as const) : ('disabled' as const))
