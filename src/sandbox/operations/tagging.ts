import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { Tags } from '../catalogue/objectRows.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { readXml } from '../http/body.ts'
import { existingObject } from './readObject.ts'
import { objectTagRules, taggingXml, tagsInXml } from './tags.ts'
import { versionHeader } from './versions.ts'

export function getObjectTagging(call: ObjectCall): Answer {
  const object = existingObject(call)
  return xml('Tagging', taggingXml(object.tags), versionHeader(call.bucket, versionIdOf(object)))
}

export async function putObjectTagging(call: ObjectCall): Promise<Answer> {
  return setTags(call, tagsInXml(await readXml(call, 'Tagging'), objectTagRules), 200)
}

export function deleteObjectTagging(call: ObjectCall): Answer {
  return setTags(call, [], 204)
}

function setTags(call: ObjectCall, tags: Tags, status: number): Answer {
  const { catalogue } = call.storage
  const object = existingObject(call)
  catalogue.transaction(() => catalogue.objects.setTags(object.id, tags))
  return empty(status, versionHeader(call.bucket, versionIdOf(object)))
}
