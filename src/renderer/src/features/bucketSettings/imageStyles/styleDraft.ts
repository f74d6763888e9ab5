import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { ImageStyle } from '../../../../../shared/bucketSettings/imageStyles.ts'

/** A style that is being made or changed. */
export interface StyleDraft extends ImageStyle {
  /** As it was when the change began; null for a new one. */
  base: SettingContent | null
}
