import { computed, ref } from 'vue'
import type { CorsMethod, CorsRule } from '../../../../../shared/bucketSettings/cors.ts'
import { allowedHeaderProblem } from '../../../../../shared/bucketSettings/corsProblems.ts'
import type { PreflightQuestion } from '../../../../../shared/contract/bucketProbes.ts'
import { t } from '../../../i18n.ts'
import { websiteOrigin } from '../frame/website.ts'

/** What a person types to try the rules. Until somebody does, the page is of a website that the rules name. */
export function useCorsQuestion(rules: () => readonly CorsRule[]) {
  const typedOrigin = ref<string | null>(null)
  const origin = computed({
    get: () => typedOrigin.value ?? exampleOrigin(rules()),
    set: (typed) => (typedOrigin.value = typed),
  })
  const method = ref<CorsMethod>('GET')
  const headers = ref('')
  const headerNames = computed(() => headers.value.split(/[\s,]+/).filter((name) => name !== ''))
  const originProblem = computed(() =>
    origin.value.trim() === '' || originOf(origin.value) !== null
      ? undefined
      : t('bucketSettings.cors.tester.badOrigin'),
  )
  const headersProblem = computed(() =>
    headerNames.value.some(allowedHeaderProblem) ? t('bucketSettings.cors.problems.noHeaderName') : undefined,
  )
  /** Null while it cannot be asked. */
  const question = computed<PreflightQuestion | null>(() => {
    const asked = originOf(origin.value)
    if (asked === null || headersProblem.value) return null
    return { origin: asked, method: method.value, headers: headerNames.value }
  })
  return { origin, method, headers, originProblem, headersProblem, question }
}

/** Pages from a file or in a closed-off frame have the origin `null`. */
const originOf = (text: string) => (text.trim() === 'null' ? 'null' : websiteOrigin(text))

const exampleOrigin = (rules: readonly CorsRule[]): string =>
  rules
    .flatMap(({ origins }) => origins)
    .map((named) => named.replace('*', 'www'))
    .find((origin) => /^https?:\/\//.test(origin) && websiteOrigin(origin) !== null) ?? ''
