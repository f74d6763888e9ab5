import { settingKind } from '../catalogue/settings.ts'
import { refuse } from '../errors.ts'
import { children, malformed } from '../http/xmlFields.ts'
import { checkRules } from '../lifecycle/check.ts'
import { readRule } from '../lifecycle/read.ts'
import type { LifecycleRule } from '../lifecycle/rules.ts'
import { writeRule } from '../lifecycle/write.ts'
import type { BucketSetting } from './setting.ts'
import { accessMonitor } from './toggles.ts'

const maxRules = 1000

export const lifecycle: BucketSetting<LifecycleRule[]> = {
  kind: settingKind('lifecycle'),
  noun: 'BucketLifecycle',
  subresource: 'lifecycle',
  root: 'LifecycleConfiguration',
  read: (body, { storage, bucket, headers }) => {
    const rules = children(body, 'Rule').map(readRule)
    if (rules.length === 0 || rules.length > maxRules) throw malformed('Rule')
    checkRules(rules, { allowsOverlap: headers['x-oss-allow-same-action-overlap'] === 'true' })
    const monitor = storage.catalogue.settings.find(bucket.id, accessMonitor.kind)
    const isMonitored = monitor?.value === 'Enabled'
    return rules.map((rule) => {
      if (!usesAccessTime(rule)) return rule
      if (!isMonitored)
        throw refuse('InvalidRequest', { message: 'The access monitor of the bucket is not enabled.' })
      return { ...rule, accessTimeBase: Math.floor(monitor.changedMs / 1000) }
    })
  },
  write: (rules) => ({ Rule: rules.map(writeRule) }),
  absent: 'NoSuchLifecycle',
  isDeletable: true,
}

const usesAccessTime = ({ transitions, noncurrentTransitions }: LifecycleRule) =>
  [...transitions, ...noncurrentTransitions].some(({ isAccessTime }) => isAccessTime)
