import open from 'open'
import process from 'node:process'
import { AppError } from '../../shared/failure.ts'

/** Opens an address in the person's browser; where there is none, leaves it to the address that was printed. */
export async function openBrowser(url: string): Promise<void> {
  if (!hasScreen()) return
  try {
    await open(url)
  } catch {
    console.error('No browser could be opened here: open the address above in yours.')
  }
}

/** Opens a folder in the system's file manager. */
export async function openFileManager(folder: string): Promise<void> {
  const noFileManager = {
    kind: 'refused',
    code: 'NoFileManager',
    message: 'there is no screen here',
  } as const
  if (!hasScreen()) throw new AppError(noFileManager)
  await open(folder)
}

const hasScreen = () =>
  process.platform !== 'linux' ||
  Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] || process.env['WSL_DISTRO_NAME'])
