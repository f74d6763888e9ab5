import { settingContent, type SettingContent } from '../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../shared/bucketSettings/ids.ts'
import type { SettingDocument } from '../../shared/contract/bucketSettings.ts'
import { AppError } from '../../shared/failure.ts'
import { parseXml, printXml, type XmlInput } from '../oss/xml.ts'
import { catalogue } from './catalogue.ts'

/** A content with its text: XML or JSON, indented, the same for the same content. */
export const documentOf = (id: SettingId, content: SettingContent): SettingDocument => ({
  content,
  text: printed(catalogue[id].root, content),
})

function printed(root: string | null, content: SettingContent): string {
  if (root === null) return JSON.stringify(content, null, 2)
  return printXml(root, content as XmlInput)
}

/** @throws AppError of kind `invalid-input`, with what is wrong, where the text is no document of that setting */
export function parseDocument(id: SettingId, text: string): SettingDocument {
  const { root } = catalogue[id]
  try {
    return documentOf(id, settingContent.parse(root === null ? JSON.parse(text) : childrenOfRoot(text, root)))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new AppError({ kind: 'invalid-input', message }, { cause: error })
  }
}

function childrenOfRoot(text: string, root: string): unknown {
  const content = parseXml(text)[root]
  if (content === undefined) throw new Error(`the root element is not <${root}>`)
  // A root without children is read as an empty text.
  return content === '' ? {} : content
}
