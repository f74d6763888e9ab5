import { fileURLToPath } from 'node:url'

/** What the build lays out beside its entries. */
export interface BuiltFiles {
  /** Holds the built interface. */
  rendererDir: string
  preloadPath: string
  iconPath: string
  /** Code that runs in threads of its own. */
  workers: Workers
}

export interface Workers {
  practice: URL
  listingIndex: URL
  scans: URL
  receipts: URL
}

/** `entryUrl` is that of an entry in `out/main`; a part of it may lie in another folder than the entry itself. */
export function builtFiles(entryUrl: string): BuiltFiles {
  const pathOf = (relative: string) => fileURLToPath(new URL(relative, entryUrl))
  return {
    rendererDir: pathOf('../renderer'),
    preloadPath: pathOf('../preload/index.cjs'),
    iconPath: pathOf('../../resources/icon.png'),
    workers: {
      practice: new URL('practice-worker.js', entryUrl),
      listingIndex: new URL('listing-index-worker.js', entryUrl),
      scans: new URL('scans-worker.js', entryUrl),
      receipts: new URL('receipts-worker.js', entryUrl),
    },
  }
}
