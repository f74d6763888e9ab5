import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'
import type { Recording, RecordingTask } from '../../../../../shared/contract/recordings.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api, on } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useMessages } from '../../../ui/toast.ts'

const isOf = (channel: ChannelRef) => (other: ChannelRef) =>
  other.profileId === channel.profileId &&
  other.bucket === channel.bucket &&
  other.channel === channel.channel

/** The recordings of a channel as the app reads them, and what is being done with them. */
export function useRecordings(channel: ChannelRef) {
  const messages = useMessages()
  const isOwn = isOf(channel)
  /** Null until they were read for the first time. */
  const recordings = shallowRef<Recording[] | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const isReading = ref(false)
  const tasks = shallowRef<RecordingTask[]>([])
  const chosen = shallowRef<ReadonlySet<string>>(new Set())
  let reading = 0

  async function read() {
    const current = ++reading
    isReading.value = true
    try {
      const answer = await api.recordings.list({ ...channel })
      if (current !== reading) return
      recordings.value = answer.recordings
      failure.value = null
      const names = new Set(answer.recordings.map(({ name }) => name))
      chosen.value = new Set([...chosen.value].filter((name) => names.has(name)))
    } catch (error) {
      if (current === reading) failure.value = failureOf(error)
    } finally {
      if (current === reading) isReading.value = false
    }
  }

  function take(task: RecordingTask) {
    if (!isOwn(task)) return
    const others = tasks.value.filter(({ taskId }) => taskId !== task.taskId)
    tasks.value = [...others, task]
  }

  async function readTasks() {
    const known = await api.recordings.tasks()
    const told = new Set(tasks.value.map(({ taskId }) => taskId))
    tasks.value = [...known.tasks.filter((task) => isOwn(task) && !told.has(task.taskId)), ...tasks.value]
  }

  async function dismiss(taskId: string) {
    await api.recordings.dismiss({ taskId })
    tasks.value = tasks.value.filter((task) => task.taskId !== taskId)
  }

  const stops = [
    on('recordings.changed', (changed) => isOwn(changed) && void read()),
    on('recordings.progressed', take),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  void read()
  void readTasks().catch(messages.failed)

  return {
    ...{ channel, recordings, failure, isReading, tasks, chosen, read },
    /** A task was begun, which may not have told of itself yet. */
    readTasks,
    isRemoving: computed(() =>
      tasks.value.some(({ kind, state }) => kind === 'remove' && state === 'running'),
    ),
    choose(name: string, isChosen: boolean) {
      const next = new Set(chosen.value)
      if (isChosen) next.add(name)
      else next.delete(name)
      chosen.value = next
    },
    chooseAll: (isChosen: boolean) => {
      chosen.value = new Set(isChosen ? recordings.value?.map(({ name }) => name) : [])
    },
    cancel: (taskId: string) => void api.recordings.cancel({ taskId }).catch(messages.failed),
    dismiss: (taskId: string) => void dismiss(taskId).catch(messages.failed),
  }
}

export type ChannelRecordings = ReturnType<typeof useRecordings>
