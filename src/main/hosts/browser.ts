import open from 'open'
import process from 'node:process'

/** Opens an address in the person's browser; where there is none, leaves it to the address that was printed. */
export async function openBrowser(url: string): Promise<void> {
  if (!hasScreen()) return
  try {
    await open(url)
  } catch {
    console.error('No browser could be opened here: open the address above in yours.')
  }
}

const hasScreen = () =>
  process.platform !== 'linux' ||
  Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] || process.env['WSL_DISTRO_NAME'])
