import { randomUUID } from 'node:crypto'
import type { RecordingTask } from '../../shared/contract/recordings.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { createThrottle } from '../library/throttle.ts'

export type TaskSubject = Pick<RecordingTask, 'profileId' | 'bucket' | 'channel' | 'kind' | 'names' | 'path'>

export interface TaskProgress {
  signal: AbortSignal
  tell: (changes: Partial<Pick<RecordingTask, 'doneCount' | 'totalCount' | 'failedCount'>>) => void
}

/** Work that goes on when its page is left, until it has ended or the app quits. */
export interface Tasks {
  /** Answers with the id of the task. */
  start: (subject: TaskSubject, run: (progress: TaskProgress) => Promise<void>) => string
  list: () => RecordingTask[]
  cancel: (taskId: string) => void
  dismiss: (taskId: string) => void
  /** Stops what runs, and resolves once it has tidied up. */
  close: () => Promise<void>
}

const eventIntervalMs = 100
/** Of those that have ended and were not dismissed. */
const mostEnded = 50

export function createTasks(onProgress: (task: RecordingTask) => void): Tasks {
  const tasks = new Map<string, RecordingTask>()
  const running = new Map<string, { stopping: AbortController; ended: Promise<void> }>()

  async function work(
    task: RecordingTask,
    signal: AbortSignal,
    run: (progress: TaskProgress) => Promise<void>,
  ): Promise<void> {
    const events = createThrottle(() => onProgress({ ...task }), eventIntervalMs)
    const tell: TaskProgress['tell'] = (changes) => {
      Object.assign(task, changes)
      events.soon()
    }
    try {
      await run({ signal, tell })
      task.state = 'done'
    } catch (error) {
      task.state = signal.aborted ? 'cancelled' : 'failed'
      task.failure = signal.aborted ? null : toFailure(error)
    }
    running.delete(task.taskId)
    events.now()
    events.stop()
    forgetOldest()
  }

  function forgetOldest(): void {
    const ended = [...tasks.keys()].filter((taskId) => !running.has(taskId))
    for (const taskId of ended.slice(0, -mostEnded)) tasks.delete(taskId)
  }

  return {
    start: (subject, run) => {
      const stopping = new AbortController()
      const task: RecordingTask = {
        ...subject,
        ...{ taskId: randomUUID(), state: 'running', doneCount: 0, totalCount: 0, failedCount: 0 },
        failure: null,
      }
      tasks.set(task.taskId, task)
      // Not before whoever started it knows its id.
      const ended = Promise.resolve().then(() => work(task, stopping.signal, run))
      running.set(task.taskId, { stopping, ended })
      return task.taskId
    },
    list: () => [...tasks.values()].map((task) => ({ ...task })),
    cancel: (taskId) => running.get(taskId)?.stopping.abort(),
    dismiss: (taskId) => {
      if (running.has(taskId)) throw new AppError({ kind: 'invalid-input', message: 'the task is running' })
      tasks.delete(taskId)
    },
    close: async () => {
      const all = [...running.values()]
      for (const { stopping } of all) stopping.abort()
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}
