import type { en } from './en.ts'

/** What each language must say: a missing or surplus key does not compile. */
export type Messages = typeof en
