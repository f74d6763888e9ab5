import type { XmlElement, XmlInput } from '../../main/oss/xml.ts'
import type { LiveChannelSettings, Snapshot } from '../catalogue/liveChannels.ts'
import { invalidArgument } from '../errors.ts'
import { child, malformed, text } from '../http/xmlFields.ts'

const maxDescriptionBytes = 128
const range = { min: 1, max: 100 }
const playlistLength = { min: 6, max: 128 }

/**
 * The settings in a `LiveChannelConfiguration`. Throws MalformedXML where an element is missing, and InvalidArgument
 * for a value that does not fit.
 */
export function readChannelDocument(body: XmlElement): LiveChannelSettings {
  const target = child(body, 'Target')
  if (!target) throw malformed('Target')
  const description = text(body, 'Description') ?? ''
  if (Buffer.byteLength(description) > maxDescriptionBytes) throw invalidArgument('Description', description)
  const snapshot = child(body, 'Snapshot')
  const settings = {
    description,
    isEnabled: readStatus(text(body, 'Status') ?? 'enabled'),
    ...readTarget(target),
    snapshot: snapshot ? readSnapshot(snapshot) : null,
  }
  checkPlaylistName(settings.playlistName)
  return settings
}

/** Whether a channel of this status takes streams. Throws for what is no status. */
export function readStatus(status: string): boolean {
  if (status === 'enabled' || status === 'disabled') return status === 'enabled'
  throw invalidArgument('Status', status)
}

export function checkPlaylistName(name: string): void {
  const { min, max } = playlistLength
  const isValid = name.endsWith('.m3u8') && !name.includes('/') && name.length >= min && name.length <= max
  if (!isValid) throw invalidArgument('PlaylistName', name)
}

function readTarget(target: XmlElement) {
  const type = needed(target, 'Type')
  if (type !== 'HLS') throw invalidArgument('Type', type)
  return { ...readFragments(target), playlistName: text(target, 'PlaylistName') ?? 'playlist.m3u8' }
}

/** Both numbers are given, or neither. */
function readFragments(target: XmlElement) {
  if (!('FragDuration' in target) && !('FragCount' in target)) return { fragDurationSeconds: 5, fragCount: 3 }
  return { fragDurationSeconds: count(target, 'FragDuration'), fragCount: count(target, 'FragCount') }
}

function readSnapshot(snapshot: XmlElement): Snapshot {
  return {
    roleName: notEmpty(snapshot, 'RoleName'),
    destBucket: notEmpty(snapshot, 'DestBucket'),
    notifyTopic: notEmpty(snapshot, 'NotifyTopic'),
    intervalSeconds: count(snapshot, 'Interval'),
  }
}

function needed(parent: XmlElement, name: string): string {
  const value = text(parent, name)
  if (value === undefined) throw malformed(name)
  return value
}

function notEmpty(parent: XmlElement, name: string): string {
  const value = needed(parent, name)
  if (value === '') throw invalidArgument(name, value)
  return value
}

function count(parent: XmlElement, name: string): number {
  const value = needed(parent, name)
  const number = Number(value)
  if (!/^\d{1,3}$/.test(value) || number < range.min || number > range.max) throw invalidArgument(name, value)
  return number
}

export function writeChannelDocument(settings: LiveChannelSettings): XmlInput {
  const { description, isEnabled, fragDurationSeconds, fragCount, playlistName, snapshot } = settings
  return {
    Description: description,
    Status: statusOf(isEnabled),
    Target: {
      Type: 'HLS',
      FragDuration: fragDurationSeconds,
      FragCount: fragCount,
      PlaylistName: playlistName,
    },
    Snapshot: snapshot && {
      RoleName: snapshot.roleName,
      DestBucket: snapshot.destBucket,
      NotifyTopic: snapshot.notifyTopic,
      Interval: snapshot.intervalSeconds,
    },
  }
}

export const statusOf = (isEnabled: boolean) => (isEnabled ? 'enabled' : 'disabled')
