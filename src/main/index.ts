import { join } from 'node:path'
import { startElectronHost } from './hosts/electron.ts'

// Not awaited: Electron becomes ready only after this module has run to its end.
void startElectronHost({
  rendererDir: join(import.meta.dirname, '../renderer'),
  preloadPath: join(import.meta.dirname, '../preload/index.cjs'),
  iconPath: join(import.meta.dirname, '../../resources/icon.png'),
})
