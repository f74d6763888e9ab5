import { controls } from './controls.ts'
import { overlays } from './overlays.ts'

/** How Nuxt UI's components look here, merged over its own theme class by class. */
export const components = {
  ...controls,
  ...overlays,
  kbd: {
    base: 'px-0 font-normal normal-case',
    variants: { size: { sm: 'h-4 min-w-0 text-sm', md: 'h-5 min-w-0 text-sm' } },
    compoundVariants: [{ color: 'neutral', variant: 'outline', class: 'ring-0 bg-transparent text-fg-3' }],
  },
  skeleton: { base: 'bg-press rounded-sm' },
}
