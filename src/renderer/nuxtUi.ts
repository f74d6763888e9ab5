import type { NuxtUIOptions } from '@nuxt/ui/unplugin'
import { components } from './theme/components.ts'

/** Options of Nuxt UI's Vite plugin: the design tokens reach its components as classes of `assets/theme.css`. */
export const nuxtUiOptions: NuxtUIOptions = {
  root: process.cwd(),
  colorMode: false,
  // Components and composables are imported by name, so that types and dead code are seen without generated files.
  components: false,
  autoImport: false,
  dts: false,
  // Icons are found in the source and built in: nothing is fetched at run time.
  icon: {
    clientBundle: {
      scan: { globInclude: ['src/renderer/**/*.{vue,ts}'], globExclude: ['**/*.test.ts'] },
      sizeLimitKb: 0,
    },
  },
  ui: {
    icons: { loading: 'i-lucide-loader-circle', close: 'i-lucide-x' },
    ...components,
  },
}
