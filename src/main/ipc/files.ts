import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Host } from '../hosts/host.ts'
import { listFolder } from '../hosts/localFolder.ts'
import type { Staging } from '../hosts/staging.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { writeWholeFile } from '../storage/wholeFile.ts'
import { checkPlainName, safePath } from '../transfers/index.ts'

export interface FilesHandlersDeps {
  host: Host
  settings: SettingsStore
  staging: Staging
}

export function filesHandlers({ host, settings, staging }: FilesHandlersDeps): Handlers<Methods['files']> {
  const downloadFolder = () => settings.get().downloadFolder ?? host.folders.downloads ?? host.folders.home
  return {
    pickFiles: async () => {
      const paths = (await host.dialogs?.pickFiles()) ?? null
      return paths && { paths }
    },
    pickFolder: async ({ purpose }) => {
      const path = (await host.dialogs?.pickFolder(purpose)) ?? null
      return path === null ? null : { path }
    },
    pickSaveTarget: async ({ suggestedName }) => {
      const path = (await host.dialogs?.saveFile(suggestedName)) ?? null
      return path === null ? null : { folder: dirname(path), name: basename(path) }
    },
    saveText: async ({ suggestedName, text }) => {
      if (host.dialogs === null) return { type: 'page' }
      const path = await host.dialogs.saveFile(suggestedName)
      if (path === null) return null
      await writeWholeFile(path, text)
      return { type: 'saved', path }
    },
    safeName: async ({ name }) => ({ name: safePath(name) }),
    canPick: async () => host.dialogs !== null,
    listFolder: ({ path }) => listFolder(path ?? downloadFolder(), host.folders),
    createFolder: async ({ parentPath, name }) => ({ path: await createFolder(parentPath, name) }),
    downloadFolder: async () => ({ path: downloadFolder() }),
    openStaging: async () => ({ stagingId: await staging.open() }),
    discardStaging: ({ stagingId }) => staging.discard(stagingId),
  }
}

async function createFolder(parentPath: string, name: string): Promise<string> {
  checkPlainName(name)
  const path = join(parentPath, name)
  await mkdir(path)
  return path
}
