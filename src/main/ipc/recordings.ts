import { join } from 'node:path'
import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Recordings } from '../recordings/recordings.ts'
import { checkPlainName } from '../transfers/index.ts'

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
    saveMp4: async ({ name, folder, fileName, mayReplace, ...channel }) => {
      checkPlainName(fileName)
      const path = join(folder, fileName)
      return { taskId: await recordings.saveMp4(channel, name, { path, mayReplace }) }
    },
    tasks: async () => ({ tasks: recordings.tasks() }),
    cancel: async ({ taskId }) => recordings.cancel(taskId),
    dismiss: async ({ taskId }) => recordings.dismiss(taskId),
  }
}
