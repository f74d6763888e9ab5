import type { SettingContent } from '../content.ts'
import { isOnBucket, isOnObjects } from './actions.ts'
import { wordsOf } from './readStatements.ts'

/**
 * A statement that speaks of the bucket and of objects at once, as other tools write it, as two that together say the
 * same: what is about the bucket never counts for an object, and the other way round. Null where it is not of that kind.
 */
export function splitByLevel(statement: SettingContent): [SettingContent, SettingContent] | null {
  const actions = wordsOf(statement['Action']) ?? []
  const resources = wordsOf(statement['Resource']) ?? []
  const [onBucket, onObjects] = [actions.filter(isOnBucket), actions.filter(isOnObjects)]
  const isObject = (resource: string) => resource.includes('/')
  const [buckets, objects] = [resources.filter((each) => !isObject(each)), resources.filter(isObject)]
  if ([onBucket, onObjects, buckets, objects].some(({ length }) => length === 0)) return null
  if (onBucket.length + onObjects.length !== actions.length) return null
  return [
    { ...statement, Action: onBucket, Resource: buckets },
    { ...statement, Action: onObjects, Resource: objects },
  ]
}
