import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { LiveStatus } from '../live/status.ts'

export function liveStatusHandlers(status: LiveStatus): Handlers<Methods['liveStatus']> {
  return {
    watch: async ({ channels, pace, ...place }) => ({ statuses: status.watch(place, channels, pace) }),
    samples: async ({ fromMs, toMs, mostPoints, ...ref }) =>
      status.samples(ref, { fromMs, toMs }, mostPoints),
    lines: async ({ channels, ...place }) => ({ lines: status.lines(place, channels) }),
    pushes: ({ fromMs, ...ref }) => status.pushes(ref, fromMs),
    alarmRules: async (ref) => status.alarmRules(ref),
    setAlarmRules: async ({ rules, ...ref }) => status.setAlarmRules(ref, rules),
    alarms: async (ref) => ({ alarms: status.alarms(ref) }),
  }
}
