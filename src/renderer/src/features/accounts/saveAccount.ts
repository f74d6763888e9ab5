import { computed, reactive, ref } from 'vue'
import type { Account, AccountDraft } from '../../../../shared/contract/accounts.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { t } from '../../i18n.ts'
import { api } from '../../osprey.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { failureOf, failureText } from '../../ui/failureText.ts'
import {
  draftOf,
  emptyForm,
  fieldOf,
  formOf,
  isAboutTheWay,
  problemsOf,
  type AccountField,
  type AccountForm,
} from './accountForm.ts'

const findingOf = ({ bucketCount }: { bucketCount: number | null }) =>
  bucketCount === null ? t('accounts.testedNoList') : t('accounts.tested', { count: bucketCount })

/** The form of an account, new or edited: checks it, tries it against the service, then saves it. */
export function useAccountForm(account: Account | undefined) {
  const accounts = useAccounts()
  const isNew = account === undefined
  const form = reactive<AccountForm>(account ? formOf(account) : emptyForm())
  const isBusy = ref(false)
  const wasSubmitted = ref(false)
  const failure = ref<Failure | null>(null)
  /** What the test found, as a sentence; null where it was left out. */
  const finding = ref<string | null>(null)
  const failedField = computed(() => (failure.value ? fieldOf(failure.value, form) : null))

  const errors = computed(() => {
    const shown: Partial<Record<AccountField, string>> = {}
    const problems = wasSubmitted.value ? problemsOf(form, account, Date.now()) : {}
    for (const [field, problem] of Object.entries(problems)) {
      shown[field as AccountField] = t(`accounts.${problem}`)
    }
    if (failure.value && failedField.value) {
      shown[failedField.value] = failureText(failure.value).whole
    }
    return shown
  })

  /** The window never sees the secret that an edited account keeps, but it can be tried with it. */
  const canTest = () => form.accessKeySecret.trim() !== '' || account?.hasSecret

  /** Without what was left empty, which is then kept. */
  function changesOf({ accessKeySecret, securityToken, ...rest }: AccountDraft) {
    return {
      ...rest,
      ...(accessKeySecret && { accessKeySecret }),
      ...(securityToken !== null && { securityToken }),
    }
  }

  const test = () => api.accounts.test({ ...changesOf(draftOf(form)), profileId: account?.id ?? null })

  const save = (): Promise<Account> =>
    account ? accounts.update(account.id, changesOf(draftOf(form))) : accounts.add(draftOf(form))

  /** Answers with the saved account, or with null where something has to be mended first. */
  async function submit(options: { isTested: boolean }): Promise<Account | null> {
    wasSubmitted.value = true
    failure.value = null
    if (Object.keys(problemsOf(form, account, Date.now())).length > 0) return null
    isBusy.value = true
    try {
      if (options.isTested && canTest()) finding.value = findingOf(await test())
      return await save()
    } catch (error) {
      failure.value = failureOf(error)
      return null
    } finally {
      isBusy.value = false
    }
  }

  return {
    form,
    isNew,
    isBusy,
    errors,
    failure,
    failedField,
    finding,
    /** Whether saving without a test makes sense: the way to the service or the clock failed, not the account. */
    canSkipTest: computed(
      () => failure.value !== null && (isAboutTheWay(failure.value) || failure.value.kind === 'clock-skewed'),
    ),
    submit,
  }
}
