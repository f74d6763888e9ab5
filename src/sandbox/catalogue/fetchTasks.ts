import type { Database } from './database.ts'

/**
 * How far a fetch is. `CallingBack` is this server's own word: the object is there, and its application server has not
 * been told yet.
 */
export type FetchState = 'Running' | 'CallingBack' | 'Success' | 'FetchSuccessCallbackFailed' | 'Failed'

/** What is to be fetched, as it was asked for; empty text where nothing was said. */
export interface FetchOrder {
  url: string
  key: string
  host: string
  /** Base64. */
  contentMd5: string
  /** As `x-oss-callback` has it. */
  callback: string
  storageClass: string
  /** Whether an object that has the key already stays. */
  ignoresSameKey: boolean
  bucketName: string
  /** The request that asked for it, and where that came from: callbacks tell. */
  requestId: string
  remoteAddress: string
}

export interface FetchTask {
  taskId: string
  bucketId: number
  order: FetchOrder
  state: FetchState
  /** Why it failed; else empty. */
  error: string
}

/** Objects that the server fetches by itself, and what became of them. */
export class FetchTasks {
  readonly #add
  readonly #find
  readonly #unfinished
  readonly #setState
  readonly #removeAll

  constructor(database: Database) {
    const select =
      'SELECT task_id AS taskId, bucket_id AS bucketId, task_order, state, error FROM fetch_tasks'
    this.#add = database.prepare('INSERT INTO fetch_tasks VALUES (?, ?, ?, ?, ?)')
    this.#find = database.prepare(`${select} WHERE task_id = ? AND bucket_id = ?`)
    this.#unfinished = database.prepare(`${select} WHERE state IN ('Running', 'CallingBack')`)
    this.#setState = database.prepare('UPDATE fetch_tasks SET state = ?, error = ? WHERE task_id = ?')
    this.#removeAll = database.prepare('DELETE FROM fetch_tasks WHERE bucket_id = ?')
  }

  add({ taskId, bucketId, order, state, error }: FetchTask): void {
    this.#add.run(taskId, bucketId, JSON.stringify(order), state, error)
  }

  find(bucketId: number, taskId: string): FetchTask | undefined {
    const row = this.#find.get(taskId, bucketId)
    return row && toTask(row)
  }

  /** Those for which there is something left to do. */
  unfinished(): FetchTask[] {
    return this.#unfinished.all().map(toTask)
  }

  setState(taskId: string, state: FetchState, error = ''): void {
    this.#setState.run(state, error, taskId)
  }

  removeAll(bucketId: number): void {
    this.#removeAll.run(bucketId)
  }
}

function toTask({ task_order: order, ...row }: Record<string, unknown>): FetchTask {
  return { ...(row as unknown as Omit<FetchTask, 'order'>), order: JSON.parse(String(order)) as FetchOrder }
}
