import { app, session, type WebContents } from 'electron'
import { isOwnUrl } from './origin.ts'

/** Nothing of the page leads anywhere else, and it gets no rights but to copy text and to fill the screen with a player. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents))
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)))
  defaultSession.setPermissionCheckHandler((_contents, permission) => isGranted(permission))
  defaultSession.setDevicePermissionHandler(() => false)
}

const granted = new Set(['clipboard-sanitized-write', 'fullscreen'])
const isGranted = (permission: string) => granted.has(permission)

function keepInPlace(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', (details) => {
    if (!isOwnUrl(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
