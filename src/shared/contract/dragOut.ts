import { z } from 'zod'
import { method } from './define.ts'
import { place, selection } from './place.ts'

/** A system takes only files that are on the disk: above this a selection is downloaded to a folder instead. */
export const mostDragged = { fileCount: 1000, sizeBytes: 500 * 1024 ** 2 }

/** What is fetched so that it can be dragged out of the window. */
export const dragOutSchema = z.object({
  /** The download that fetches it. */
  batchId: z.string(),
  /** The name of the only file or folder, or of the first one. */
  title: z.string(),
  /** How many files or folders the person chose. */
  chosenCount: z.number().int(),
  /** All of it is here; it stays so when the batch is forgotten. */
  isReady: z.boolean(),
})
export type DragOut = z.infer<typeof dragOutSchema>

const one = z.object({ batchId: z.string() })

/** Dragging objects out of the window, where the host can; `app.state` tells what there is. */
export const dragOut = {
  /** Fetches a selection, as a download like any other, into a folder of its own. */
  prepare: method(z.object({ place, selection }), one),
  /** The person drags it: the system takes over. Only for what is ready. */
  start: method(one, z.void()),
  /** Shows what was fetched in the system's file manager. Only for what is ready. */
  reveal: method(one, z.void()),
  /** Removes what was fetched, and stops fetching. */
  dismiss: method(one, z.void()),
}
