import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/**
 * Bundles the worker as the app is shipped: to strip types while it runs costs one contender memory that no user of the
 * app ever pays. Packages stay packages for both. Answers with the path of the bundle.
 */
export async function bundleWorker(): Promise<string> {
  const outDir = join(root, 'out/bench')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { ssr: 'bench/worker.ts', outDir, target: 'node24', rollupOptions: { output: { format: 'es' } } },
  })
  return join(outDir, 'worker.js')
}
