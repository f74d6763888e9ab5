import { readonly, shallowRef } from 'vue'
import { methods, type Bridge } from '../../shared/contract/index.ts'
import { createApi } from './api.ts'
import { createSocketBridge, type Connection } from './socketBridge.ts'
import { sendToStaging, type FileToStage, type StagingOptions } from './staging.ts'

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    osprey?: Bridge
  }
}

const state = shallowRef<Connection>(window.osprey ? 'open' : 'connecting')

/** Whether the app behind the window answers; after `lost` and `open` again, what is shown may be old. */
export const connection = readonly(state)

/** The app behind this window, in whichever host it runs. */
export const { api, on, pathForFile } = createApi(window.osprey ?? connectToWebHost())

/**
 * Streams files without a path (see `pathForFile`) to the app; the answer is for `api.transfers.uploadStaged`.
 * On failure nothing of it stays behind.
 */
export async function uploadToStaging(
  files: Iterable<FileToStage> | AsyncIterable<FileToStage>,
  options: StagingOptions = {},
): Promise<{ stagingId: string }> {
  const { stagingId } = await api.files.openStaging()
  try {
    await sendToStaging(stagingId, files, options)
    return { stagingId }
  } catch (error) {
    // Where even this fails, the app clears up at its next start; the first error says more.
    await api.files.discardStaging({ stagingId }).catch(() => undefined)
    throw error
  }
}

function connectToWebHost(): Bridge {
  const bridge = createSocketBridge({
    openSocket: () => new WebSocket(`ws://${location.host}/ipc`),
    isWelcome: async () => {
      const answer = await fetch('/', { method: 'HEAD' }).catch(() => null)
      return answer === null || answer.ok
    },
    onConnection: (connection) => (state.value = connection),
  })
  return {
    ...bridge,
    invoke: (namespace, name, input) => {
      const link =
        namespace === 'app' && name === 'openExternal' && methods.app.openExternal.input.safeParse(input)
      if (!link || !link.success) return bridge.invoke(namespace, name, input)
      // The browser that shows the page may be on another machine than the app.
      window.open(link.data.url, '_blank', 'noopener')
      return Promise.resolve({ ok: true, value: undefined })
    },
  }
}
