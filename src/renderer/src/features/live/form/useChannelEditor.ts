import { computed, ref, shallowRef } from 'vue'
import type { ChannelSettings, ChannelsPlace } from '../../../../../shared/contract/liveChannels.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useChannels } from '../channels.ts'
import { formOf, problemsOf, settingsOf } from './channelForm.ts'

/** A channel in the form: made anew, or changed over what was seen when the form was opened. */
export function useChannelEditor(place: ChannelsPlace, name: string) {
  const channels = useChannels()
  const isNew = name === ''
  const form = ref(formOf('', null))
  /** What the person saw before the change; null until it is there, and for a new channel. */
  const base = shallowRef<ChannelSettings | null>(null)
  const isReady = ref(isNew)
  const isBusy = ref(false)
  const failure = shallowRef<Failure | null>(null)

  const problems = computed(() => problemsOf(form.value))
  const isChanged = computed(
    () => JSON.stringify(settingsOf(form.value)) !== JSON.stringify(settingsOf(formOf(name, base.value))),
  )
  const canSave = computed(
    () => isReady.value && (isNew || isChanged.value) && Object.keys(problems.value).length === 0,
  )

  /** Runs with the dialog held open; whether it went well. */
  async function busily(work: () => Promise<void>): Promise<boolean> {
    isBusy.value = true
    failure.value = null
    try {
      await work()
      return true
    } catch (error) {
      failure.value = failureOf(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  /** Reads what is there; what was typed stays where `isKeeping`. */
  const load = (isKeeping = false) =>
    busily(async () => {
      base.value = await channels.read({ ...place, channel: name })
      if (!isKeeping) form.value = formOf(name, base.value)
      isReady.value = true
    })

  const save = () =>
    busily(async () => {
      const channel = { ...place, channel: isNew ? form.value.name : name }
      const settings = settingsOf(form.value)
      if (base.value) await channels.save(channel, settings, base.value)
      else await channels.create(channel, settings)
    })

  if (!isNew) void load()
  return { isNew, form, isReady, isBusy, failure, problems, canSave, load, save }
}
