import { textOf, withMembers, type SettingContent } from './content.ts'

/** A named way to process images: `?x-oss-process=style/NAME` behind an image's address. */
export interface ImageStyle {
  name: string
  /** Such as `image/resize,w_200/quality,Q_80`. */
  content: string
}

export const styleOf = (item: SettingContent): ImageStyle => ({
  name: textOf(item, 'Name'),
  content: textOf(item, 'Content'),
})

/** The item with what a form says; its category, which no form shows, stays as it is. */
export const withStyle = (item: SettingContent, { name, content }: ImageStyle): SettingContent =>
  withMembers(item, { Name: name, Content: content })
