import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { textOf, withMembers, type SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { LifecycleRule } from '../../../../../shared/bucketSettings/lifecycle/model.ts'
import { rulesOf } from '../../../../../shared/bucketSettings/lifecycle/read.ts'
import {
  newRule,
  withTemplate,
  type TemplateName,
} from '../../../../../shared/bucketSettings/lifecycle/templates.ts'
import { problemsOf } from '../../../../../shared/bucketSettings/lifecycle/validate.ts'
import { withRules, writeRule } from '../../../../../shared/bucketSettings/lifecycle/write.ts'
import { useBucketSettings, type BucketRef } from '../bucketSettings.ts'
import type { SettingEditor } from '../useSettingEditor.ts'

/** The rules of a bucket while a person changes them: each change is one of the draft's tree. */
export function useLifecycle(bucket: MaybeRefOrGetter<BucketRef>, editor: SettingEditor) {
  const settings = useBucketSettings()
  const rules = computed(() => rulesOf(editor.content.value))
  const isAccessKnown = computed(() => {
    const reading = settings.of(toValue(bucket), 'accessMonitor')?.reading
    return reading?.state === 'set' ? textOf(reading.document.content, 'Status') === 'Enabled' : null
  })
  const problems = computed(() =>
    problemsOf(
      rules.value.map(({ rule }) => rule),
      { isAccessKnown: isAccessKnown.value },
      // What was made elsewhere and cannot be shown was accepted by the service, whatever the form makes of it.
    ).filter(({ rule, other }) => other !== undefined || rules.value[rule]?.obstacle === null),
  )

  const trees = () => rules.value.map(({ tree }) => tree)
  const put = (next: SettingContent[]) => editor.change(withRules(editor.content.value, next))
  const replace = (index: number, ...by: SettingContent[]) => put(trees().toSpliced(index, 1, ...by))
  const treeAt = (index: number) => rules.value[index]?.tree ?? {}

  return {
    rules,
    problems,
    update: (index: number, rule: LifecycleRule) => replace(index, writeRule(treeAt(index), rule)),
    setOn: (index: number, isOn: boolean) =>
      replace(index, withMembers(treeAt(index), { Status: isOn ? 'Enabled' : 'Disabled' })),
    remove: (index: number) => replace(index),
    /** Behind the one that it is like, under a name that the service gives. */
    duplicate: (index: number) =>
      replace(index, treeAt(index), withMembers(treeAt(index), { ID: undefined })),
    move: (index: number, to: number) => {
      const moved = trees()
      put(moved.toSpliced(index, 1).toSpliced(to, 0, ...moved.slice(index, index + 1)))
    },
    /** Answers with its place. */
    add: (template: TemplateName | null) => {
      const rule = template ? withTemplate(newRule(), template) : newRule()
      put([...trees(), writeRule({}, rule)])
      return rules.value.length - 1
    },
  }
}
