import type { ChannelStatus } from '../../shared/contract/liveStatus.ts'
import type { Clock } from './clock.ts'
import { nameOf } from './names.ts'

/** Gathers what changes, so that windows are told a few times a second however many channels there are. */
export interface StatusEvents {
  add: (status: ChannelStatus) => void
  close: () => void
}

const intervalMs = 100

export function createStatusEvents(clock: Clock, tell: (statuses: ChannelStatus[]) => void): StatusEvents {
  const changed = new Map<string, ChannelStatus>()
  let callOff: (() => void) | null = null

  function flush(): void {
    callOff = null
    const statuses = [...changed.values()]
    changed.clear()
    tell(statuses)
  }
  return {
    add: (status) => {
      changed.set(nameOf(status), status)
      callOff ??= clock.after(intervalMs, flush)
    },
    close: () => callOff?.(),
  }
}
