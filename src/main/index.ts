import { builtFiles } from './hosts/builtFiles.ts'
import { startElectronHost } from './hosts/electron.ts'

// Not awaited: Electron becomes ready only after this module has run to its end.
void startElectronHost(builtFiles(import.meta.url))
