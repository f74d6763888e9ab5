import { mostDragged } from '../../../../../shared/contract/dragOut.ts'

/** Whether a selection is to be downloaded to a folder rather than dragged. */
export const isTooMuchToDrag = ({ objectCount, sizeBytes }: { objectCount: number; sizeBytes: number }) =>
  objectCount > mostDragged.fileCount || sizeBytes > mostDragged.sizeBytes

type Point = Pick<MouseEvent, 'screenX' | 'screenY'>
type WindowFrame = Pick<Window, 'screenX' | 'screenY' | 'outerWidth' | 'outerHeight'>

/** Whether a drag ended beyond the window and its frame. Where the system tells no place (0, 0), it did not. */
export function isBeyond({ screenX, screenY }: Point, frame: WindowFrame): boolean {
  if (screenX === 0 && screenY === 0) return false
  const x = screenX - frame.screenX
  const y = screenY - frame.screenY
  return x < 0 || y < 0 || x > frame.outerWidth || y > frame.outerHeight
}
