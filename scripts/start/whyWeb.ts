/** What decides whether Electron can show a window here. */
export interface Machine {
  platform: NodeJS.Platform
  isRoot: boolean
  hasDisplay: boolean
  /** Whether the kernel lets ordinary programs make the namespaces that Chromium's sandbox is built of. */
  hasUserNamespaces: boolean
}

/** Why the app opens in a browser instead of Electron, as the end of a sentence; null when Electron can be tried. */
export function whyWeb({ platform, isRoot, hasDisplay, hasUserNamespaces }: Machine): string | null {
  if (platform !== 'linux') return null
  if (!hasDisplay) return 'there is no display'
  if (isRoot) return 'Electron would run as root, without its sandbox'
  if (!hasUserNamespaces) return 'this system does not let Electron build its sandbox'
  return null
}

/** How a process of Electron has ended. */
export interface End {
  code: number | null
  signal: NodeJS.Signals | null
  /** Whether a signal had asked it to. */
  wasAsked: boolean
}

/** Why a process of Electron that has ended never showed a window; null when it did, or was told to end. */
export function whyNeverOpened({ code, signal, wasAsked }: End): string | null {
  if (wasAsked) return null
  if (code === 127) return 'a library that Electron needs is missing here'
  if (signal === 'SIGTRAP' || signal === 'SIGILL') return 'Electron cannot run on this system'
  return null
}
