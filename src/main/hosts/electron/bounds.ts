import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { join } from 'node:path'
import { z } from 'zod'
import { openJsonFile } from '../../storage/jsonFile.ts'

const placementSchema = z.object({
  /** Null before the first window, and where no screen shows that place any more. */
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
  isMaximized: z.boolean(),
})
type Placement = z.infer<typeof placementSchema>

/** Where the last window stood, for the next one. */
export interface WindowPlacement {
  last: () => Placement
  /** Remembers where this window stands. */
  keep: (window: BrowserWindow) => void
  /** Resolves once what is to be kept is on the disk. */
  settled: () => Promise<unknown>
}

/** A damaged file is set aside and not worth a word: windows open in the middle of the screen. */
export async function openWindowPlacement(dataDir: string): Promise<WindowPlacement> {
  const file = await openJsonFile(join(dataDir, 'window.json'), placementSchema, {
    bounds: null,
    isMaximized: false,
  })
  let writing: Promise<unknown> = Promise.resolve()
  return {
    last: () => ({ ...file.value, bounds: file.value.bounds && visible(file.value.bounds) }),
    keep: (window) => {
      const next = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
      writing = file.update(() => next)
    },
    settled: () => writing,
  }
}

/** A strip of the title bar that is wide enough to be grabbed must be on some screen. */
function visible(bounds: Rectangle): Rectangle | null {
  const { workArea } = screen.getDisplayMatching(bounds)
  const grabbable = 100
  const isReachable =
    bounds.x + bounds.width >= workArea.x + grabbable &&
    bounds.x + grabbable <= workArea.x + workArea.width &&
    bounds.y >= workArea.y &&
    bounds.y + grabbable <= workArea.y + workArea.height
  return isReachable ? bounds : null
}
