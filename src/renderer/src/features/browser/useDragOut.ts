import { mostDragged } from '../../../../shared/contract/dragOut.ts'
import { t } from '../../i18n.ts'
import { api } from '../../osprey.ts'
import { confirm } from '../../ui/confirm.ts'
import { formatCount, formatSize } from '../../ui/format.ts'
import { startHere } from '../transfers/startHere.ts'
import { measureOnce } from './measureOnce.ts'
import { isTooMuchToDrag } from './model/dragOut.ts'
import type { Subject } from './subject.ts'
import type { Browser } from './useBrowser.ts'
import type { Downloads } from './useDownloads.ts'

/** Fetches objects so that they can be dragged out of the window; what is too much for that is offered as a download. */
export function useDragOut({ messages }: Browser, { download }: Downloads) {
  return async function prepare(subject: Subject) {
    const { place, selection } = subject
    try {
      const sum = await measured(subject)
      if (sum !== null && !isTooMuchToDrag(sum)) await startHere(api.dragOut.prepare({ place, selection }))
      else if (await isDownloadMeant(sum !== null)) await download(subject)
    } catch (error) {
      messages.failed(error)
    }
  }
}

export type PrepareDragOut = ReturnType<typeof useDragOut>

/** Counted no further than to too much; null when it could not be counted. */
const measured = async ({ place, selection, folderCount, count, sizeBytes }: Subject) =>
  folderCount === 0 ? { objectCount: count, sizeBytes } : measureOnce(place, selection, isTooMuchToDrag)

function isDownloadMeant(isCounted: boolean): Promise<boolean> {
  const limits = { files: formatCount(mostDragged.fileCount), size: formatSize(mostDragged.sizeBytes) }
  return confirm({
    title: t('dragOut.tooMuch'),
    text: t(isCounted ? 'dragOut.tooMuchText' : 'dragOut.notCounted', limits),
    yes: t('browser.action.downloadTo'),
  })
}
