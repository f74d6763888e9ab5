import type { Requester } from '../../client.ts'
import { elementsOf, optionalTextOf, textOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import type { XmlElement } from '../../xml.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

/** A `<Style>`: a named way to process images. */
export interface Style {
  Name: string
  /** Such as `image/resize,w_200`. */
  Content: string
  Category?: string
  /** HTTP date. */
  CreateTime: string
  LastModifyTime: string
}

export async function putBucketStyle(
  client: Requester,
  name: string,
  styleName: string,
  content: string,
  { category, ...options }: CallOptions & { category?: string } = {},
): Promise<Changed> {
  const request = about('PutStyle', name, { style: null, styleName, category }, options)
  return putConfig(client, request, 'Style', { Content: content })
}

export async function getBucketStyle(
  client: Requester,
  name: string,
  styleName: string,
  options: CallOptions = {},
): Promise<Changed & { style: Style }> {
  const request = about('GetStyle', name, { style: null, styleName }, options)
  return getConfig(client, request, 'Style', (xml) => ({ style: styleOf(xml) }))
}

export async function listBucketStyle(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { styles: Style[] }> {
  return getConfig(client, about('ListStyle', name, { style: null }, options), 'StyleList', (xml) => ({
    styles: elementsOf(xml, 'Style').map(styleOf),
  }))
}

function styleOf(xml: XmlElement): Style {
  const category = optionalTextOf(xml, 'Category')
  return {
    Name: textOf(xml, 'Name'),
    Content: textOf(xml, 'Content'),
    ...(category !== undefined && { Category: category }),
    CreateTime: textOf(xml, 'CreateTime'),
    LastModifyTime: textOf(xml, 'LastModifyTime'),
  }
}

export async function deleteBucketStyle(
  client: Requester,
  name: string,
  styleName: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteStyle', name, { style: null, styleName }, options))
}
