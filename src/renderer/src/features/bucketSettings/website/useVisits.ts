import { useDebounceFn } from '@vueuse/core'
import { ref, shallowRef, watch } from 'vue'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { redirectTypeOf } from '../../../../../shared/bucketSettings/routingRule.ts'
import { rulesOf } from '../../../../../shared/bucketSettings/website.ts'
import {
  answerTo,
  keysBehind,
  type ObjectState,
  type WebsiteAnswer,
} from '../../../../../shared/bucketSettings/websiteAnswer.ts'
import type { Visit } from '../../../../../shared/contract/websites.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import type { BucketRef } from '../bucketSettings.ts'

interface VisitsOptions {
  bucket: () => BucketRef
  /** The keys that a visitor may open. */
  keys: () => readonly string[]
  /** What the website is now; null: there is none. */
  current: () => SettingContent | null
  /** What it would be; undefined where nothing is changed, or cannot be saved as it is. */
  draft: () => SettingContent | null | undefined
}

/** What strangers get at some addresses: now, by real requests, and with the draft, foretold. */
export function useVisits({ bucket, keys, current, draft }: VisitsOptions) {
  const visits = shallowRef(new Map<string, Visit>())
  const answers = shallowRef(new Map<string, WebsiteAnswer>())
  const isAsking = ref(false)
  const failure = shallowRef<Failure | null>(null)

  /** Real requests to a mirror could fetch something into the bucket: they are made only when asked for. */
  const hasMirror = () => rulesOf(current()).some((rule) => redirectTypeOf(rule) === 'Mirror')

  async function visit() {
    isAsking.value = true
    try {
      const found = await api.websites.visit({ ...bucket(), keys: [...keys()] })
      visits.value = new Map(found.map((each) => [each.key, each]))
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    } finally {
      isAsking.value = false
    }
  }

  async function foretell() {
    const content = draft()
    if (content === undefined) return void (answers.value = new Map())
    const asked = [...keys()]
    const names = [...new Set(asked.flatMap((key) => keysBehind(key, content)))]
    try {
      const states = await api.websites.objectStates({ ...bucket(), keys: names })
      const stateOf = new Map<string, ObjectState>(states.map(({ key, state }) => [key, state]))
      // Meanwhile the draft may have changed again; what was asked last says more.
      if (draft() !== content) return
      answers.value = new Map(
        asked.map((key) => [key, answerTo(key, content, (name) => stateOf.get(name) ?? 'hidden')]),
      )
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  const visitSoon = useDebounceFn(() => (hasMirror() ? undefined : visit()), 300)
  const foretellSoon = useDebounceFn(foretell, 300)

  watch([bucket, current, () => keys().join('\n')], () => void visitSoon(), { immediate: true })
  watch([bucket, draft, () => keys().join('\n')], () => void foretellSoon(), { immediate: true })

  return { visits, answers, isAsking, failure, visit, hasMirror }
}
