import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** Where ffmpeg lies although the path of a program that was started by a click does not lead there. */
const usualFolders: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin'],
  linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/home/linuxbrew/.linuxbrew/bin'],
  win32: [
    String.raw`C:\ffmpeg\bin`,
    String.raw`C:\Program Files\ffmpeg\bin`,
    String.raw`C:\ProgramData\chocolatey\bin`,
  ],
}

/** Looked for each time: somebody may install it while the app runs. Null where there is none. */
export async function findFfmpeg(
  searchPath = process.env['PATH'] ?? '',
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  const name = platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
  const ownFolders = platform === 'win32' ? windowsFolders(process.env) : []
  const folders = [...searchPath.split(delimiter), ...ownFolders, ...(usualFolders[platform] ?? [])]
  for (const folder of folders) {
    if (folder === '') continue
    const path = join(folder, name)
    if (await isProgram(path)) return path
  }
  return null
}

/** Where the package managers of a person put links to programs. */
const windowsFolders = ({ LOCALAPPDATA, USERPROFILE }: NodeJS.ProcessEnv) => [
  ...(LOCALAPPDATA ? [join(LOCALAPPDATA, 'Microsoft', 'WinGet', 'Links')] : []),
  ...(USERPROFILE ? [join(USERPROFILE, 'scoop', 'shims')] : []),
]

const isProgram = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
