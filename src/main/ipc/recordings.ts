import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Recordings } from '../live/recordings/recordings.ts'

export function recordingsHandlers(recordings: Recordings): Handlers<Methods['recordings']> {
  return {
    list: async (channel) => ({ recordings: await recordings.list(channel) }),
    look: ({ fromMs, toMs, ...channel }) => recordings.look(channel, { fromMs, toMs }),
    create: ({ name, fromMs, toMs, ...channel }) => recordings.create(channel, name, { fromMs, toMs }),
    weigh: ({ names, ...channel }) => recordings.weigh(channel, names),
    remove: async ({ names, withSegments, ...channel }) => ({
      taskId: recordings.remove(channel, names, withSegments),
    }),
    download: async ({ name, folder, ...channel }) => ({
      batchId: await recordings.download(channel, name, folder),
    }),
    canJoin: async () => ({ canJoin: await recordings.canJoin() }),
    saveMp4: async ({ name, path, mayReplace, ...channel }) => ({
      taskId: await recordings.saveMp4(channel, name, { path, mayReplace }),
    }),
    tasks: async () => ({ tasks: recordings.tasks() }),
    cancel: async ({ taskId }) => recordings.cancel(taskId),
    dismiss: async ({ taskId }) => recordings.dismiss(taskId),
  }
}
