import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { nuxtUiOptions } from './src/renderer/nuxtUi.ts'

export default defineConfig({
  main: {
    build: {
      // Only a plain dependency stays outside: what is native, or finds its own files beside itself. All else is
      // built in, without what is not used, since many small modules take long to load at each start.
      externalizeDeps: { include: ['sharp'] },
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          web: 'src/main/web.ts',
          'practice-worker': 'src/sandbox/worker.ts',
          'listing-index-worker': 'src/main/library/listingIndex/worker.ts',
          'scans-worker': 'src/main/library/scans/store/worker.ts',
          'receipts-worker': 'src/main/transfers/receipts/worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload script must be CommonJS, in one file.
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    plugins: [vue(), ui(nuxtUiOptions)],
    // Half the bytes to read and parse before the window can be used.
    build: { minify: true },
  },
})
