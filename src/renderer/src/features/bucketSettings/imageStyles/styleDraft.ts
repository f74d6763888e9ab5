import type { ImageStyle } from '../../../../../shared/contract/imageStyles.ts'

/** A style that is being made or changed. */
export interface StyleDraft {
  /** As it was when the change began; null for a new one. */
  base: ImageStyle | null
  name: string
  content: string
}
