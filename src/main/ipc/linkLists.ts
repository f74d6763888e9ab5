import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Host } from '../hosts/host.ts'
import { linkListAddress } from '../hosts/linkListRequest.ts'
import type { LinkLists } from '../linkLists/linkLists.ts'
import { writeWholeFile } from '../storage/wholeFile.ts'

export interface LinkListsHandlersDeps {
  host: Pick<Host, 'dialogs'>
  linkLists: LinkLists
}

export function linkListsHandlers({
  host,
  linkLists,
}: LinkListsHandlersDeps): Handlers<Methods['linkLists']> {
  return {
    copy: (request) => linkLists.copy(request),
    save: async (request) => {
      const { id: listId, fileName } = linkLists.open(request)
      if (host.dialogs === null) return { type: 'download', listId, address: linkListAddress(listId) }
      const path = await host.dialogs.saveFile(fileName)
      if (path === null) {
        linkLists.cancel(listId)
        return null
      }
      // What becomes of it is told by events.
      void linkLists.write(listId, (pieces) => writeWholeFile(path, pieces))
      return { type: 'saving', listId, path }
    },
    cancel: async ({ listId }) => linkLists.cancel(listId),
  }
}
