import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { ipcChannel } from '../shared/channel.ts'
import type { Bridge, Envelope } from '../shared/contract/index.ts'

/** All that the window gets of Electron. Only plain data passes. */
const bridge: Bridge = {
  invoke: (namespace, name, input) =>
    ipcRenderer.invoke(ipcChannel, { namespace, name, input }) as Promise<Envelope>,
  on: (listener) => {
    const hear = (_event: unknown, name: string, payload: unknown) => listener(name, payload)
    ipcRenderer.on(ipcChannel, hear)
    return () => void ipcRenderer.off(ipcChannel, hear)
  },
  pathForFile: (file) => webUtils.getPathForFile(file as File) || null,
}

contextBridge.exposeInMainWorld('osprey', bridge)
