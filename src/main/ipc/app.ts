import { stat } from 'node:fs/promises'
import type { AppState } from '../../shared/contract/app.ts'
import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Host } from '../hosts/host.ts'
import type { Notices } from '../notices.ts'

export interface AppHandlersDeps {
  host: Host
  notices: Notices
  stayOpen: () => void
  state: () => AppState
}

export function appHandlers({ host, notices, stayOpen, state }: AppHandlersDeps): Handlers<Methods['app']> {
  return {
    state: async () => state(),
    stayOpen: async () => stayOpen(),
    dismissNotice: async ({ id }) => notices.dismiss(id),
    openExternal: ({ url }) => host.openExternal(url),
    reveal: async ({ path }) => {
      // File managers say nothing about what is not there.
      await stat(path)
      await host.reveal(path)
    },
  }
}
