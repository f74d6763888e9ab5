import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { dragOutSchema } from './dragOut.ts'

/** Something the person must know that belongs to no single action, such as a damaged file set aside. */
export const notice = z.object({
  id: z.string(),
  failure: failureSchema,
})
export type Notice = z.infer<typeof notice>

export const appState = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web']),
  platform: z.enum(['mac', 'windows', 'linux']),
  /** BCP 47, from the system. */
  systemLocale: z.string(),
  /** `memory`: no keychain answers, secrets are kept until Osprey quits. */
  keychain: z.enum(['system', 'memory']),
  /** Everything that Osprey keeps on this computer is below this folder. */
  dataDir: z.string(),
  notices: z.array(notice),
  /** The transfers are done, and the app quits by itself at that time; epoch ms. */
  quitsAtMs: z.number().int().nullable(),
  /** What is fetched to be dragged out of the window; null where the host cannot do that. */
  dragOuts: z.array(dragOutSchema).nullable(),
})
export type AppState = z.infer<typeof appState>

export const app = {
  state: method(z.void(), appState),
  /** Ends the countdown of `quitsAtMs`. */
  stayOpen: method(z.void(), z.void()),
  dismissNotice: method(z.object({ id: z.string() }), z.void()),
  /** Opens an `https:` address in the person's browser. */
  openExternal: method(z.object({ url: z.url({ protocol: /^https$/ }) }), z.void()),
  /** Shows a file or folder of this computer in its file manager. */
  reveal: method(z.object({ path: z.string() }), z.void()),
}

export const appEvents = {
  'app.changed': appState,
}
