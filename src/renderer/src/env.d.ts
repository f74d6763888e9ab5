/** Built by Nuxt UI's Vite plugin: the icons that the source names. */
declare module 'virtual:nuxt-ui-icons' {
  import type { IconifyIcon } from '@iconify/vue'

  export function init(add: (name: string, data: IconifyIcon) => boolean): void
}
