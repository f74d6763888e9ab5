import type { ChannelRef } from '../../shared/contract/liveChannels.ts'
import type { Alarm, ChannelStatus } from '../../shared/contract/liveStatus.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Client } from '../oss/index.ts'
import { createLiveChannels, type LiveChannels } from './channels.ts'
import type { Clock } from './clock.ts'
import { openHistory } from './history/history.ts'
import { createLiveStatus, type LiveStatus } from './status.ts'

/** The live channels of all accounts: set up, watched, and what was seen of them. */
export interface Live {
  channels: LiveChannels
  status: LiveStatus
  forget: (profileId: string, bucket?: string) => void
  /** Set when the file that was there was damaged: it was set aside, and nothing seen before is known. */
  damage: Failure | null
  close: () => void
}

export interface LiveOptions {
  /** The database file. */
  path: string
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  clock: Clock
  onChannelChanged: (ref: ChannelRef) => void
  onStatusChanged: (statuses: ChannelStatus[]) => void
  /** It has begun or ended. */
  onAlarm: (alarm: Alarm) => void
  /** Something went wrong that no request waits for. */
  report: (error: unknown) => void
  /** When what is watched in the background is looked at first. */
  startDelayMs: number
}

export function openLive({ path, onChannelChanged, onStatusChanged, ...options }: LiveOptions): Live {
  const { clients, clock, report } = options
  const history = openHistory(path, clock, report)
  const status = createLiveStatus({ ...options, history, onChanged: onStatusChanged })
  const channels = createLiveChannels({
    clients,
    onChanged: (ref, change) => {
      status.hear(ref, change)
      onChannelChanged(ref)
    },
  })
  return {
    ...{ channels, status, damage: history.damage },
    forget: status.forget,
    close: () => {
      channels.close()
      status.close()
      history.close()
    },
  }
}
