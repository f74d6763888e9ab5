import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import type { Setting } from '../catalogue/settings.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { httpDate } from '../http/dates.ts'
import { requiredText } from '../http/xmlFields.ts'
import { removeSetting, storeSetting } from './setting.ts'

/** A name for a way to process images. */
interface Style {
  content: string
  category: string
  createdMs: number
}

const kind = settingKind<Style>('style')
const maxStyles = 50

export async function putStyle(call: BucketCall): Promise<Answer> {
  const { storage, bucket, query } = call
  const name = query['styleName'] ?? ''
  if (!/^[A-Za-z0-9_.-]{1,63}$/.test(name)) throw invalidArgument('styleName', name)
  const content = requiredText(await readXml(call, 'Style'), 'Content')
  const { settings } = storage.catalogue
  const present = settings.value(bucket.id, kind, name)
  if (!present && settings.list(bucket.id, kind).length >= maxStyles) {
    throw refuse('InvalidRequest', { message: 'The bucket has the most styles that it can have.' })
  }
  const createdMs = present?.createdMs ?? storage.now()
  storeSetting(kind, call, { content, category: query['category'] || 'image', createdMs }, name)
  return empty(200)
}

export function getStyle({ storage, bucket, query }: BucketCall): Answer {
  const style = storage.catalogue.settings.find(bucket.id, kind, query['styleName'] ?? '')
  if (!style) throw refuse('NoSuchStyle', { details: { StyleName: query['styleName'] ?? '' } })
  return xml('Style', describe(style))
}

/** What the style of that name does. Throws when there is none. */
export function styleContent(
  { storage, bucket }: Pick<BucketCall, 'storage' | 'bucket'>,
  name: string,
): string {
  const style = storage.catalogue.settings.value(bucket.id, kind, name)
  if (style) return style.content
  throw refuse('NoSuchStyle', { details: { StyleName: name } })
}

export function listStyles({ storage, bucket }: BucketCall): Answer {
  return xml('StyleList', { Style: storage.catalogue.settings.list(bucket.id, kind).map(describe) })
}

export function deleteStyle(call: BucketCall): Answer {
  return removeSetting(kind, call, call.query['styleName'] ?? '')
}

const describe = ({ id, value, changedMs }: Setting<Style>) => ({
  Name: id,
  Content: value.content,
  Category: value.category,
  CreateTime: httpDate(value.createdMs),
  LastModifyTime: httpDate(changedMs),
})
