import { basename, join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/**
 * Bundles what is measured as the app is shipped: to strip types while it runs costs memory that no user of the app
 * ever pays. Packages stay packages. `entry` is relative to the project; answers with the path of the bundle.
 */
export async function bundle(entry: string): Promise<string> {
  const outDir = join(root, 'out/bench')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { ssr: entry, outDir, target: 'node24', rollupOptions: { output: { format: 'es' } } },
  })
  return join(outDir, `${basename(entry, '.ts')}.js`)
}
