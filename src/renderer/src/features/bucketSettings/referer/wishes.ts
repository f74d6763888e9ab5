import type { Referer } from '../../../../../shared/bucketSettings/referer.ts'

export type RefererWish = 'only' | 'strict' | 'off'

interface WishedChange {
  name: RefererWish
  icon: string
  needsWebsite: boolean
  changes: (origin: string) => Partial<Referer>
}

/** The website with and without TLS, whichever was typed. */
const linesOf = (origin: string) => ['https', 'http'].map((scheme) => origin.replace(/^https?/, scheme))

export const refererWishes: readonly WishedChange[] = [
  {
    name: 'only',
    icon: 'i-lucide-shield-check',
    needsWebsite: true,
    changes: (origin) => ({ allowed: linesOf(origin), allowsEmpty: true }),
  },
  {
    name: 'strict',
    icon: 'i-lucide-lock',
    needsWebsite: true,
    changes: (origin) => ({ allowed: linesOf(origin), allowsEmpty: false }),
  },
  {
    name: 'off',
    icon: 'i-lucide-globe',
    needsWebsite: false,
    changes: () => ({ allowed: [], denied: [], allowsEmpty: true }),
  },
]
