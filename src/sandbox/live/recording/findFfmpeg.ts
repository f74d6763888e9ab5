import { existsSync } from 'node:fs'
import path from 'node:path'

const fileName = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
/** Where package managers of macOS put it. A program that is not started from a terminal does not look there. */
const alsoIn = ['/opt/homebrew/bin', '/usr/local/bin']

/** The path of ffmpeg; undefined where this computer has none. */
export function findFfmpeg(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...alsoIn]
  return folders.map((folder) => path.join(folder, fileName)).find((file) => existsSync(file))
}
