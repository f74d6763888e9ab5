import { controls } from './controls.ts'
import { overlays } from './overlays.ts'
import { palette } from './palette.ts'

/** How Nuxt UI's components look here, merged over its own theme class by class. */
export const components = {
  ...controls,
  ...overlays,
  ...palette,
  kbd: {
    base: 'bg-transparent ring-0 text-fg-3 font-normal min-w-0 px-0 text-sm uppercase-none',
  },
  skeleton: { base: 'bg-press rounded-sm' },
}
