import { randomUUID } from 'node:crypto'
import type { Notice } from '../shared/contract/app.ts'
import type { Failure } from '../shared/failure.ts'

/** What the person must know that belongs to no single action; stays until it is dismissed. */
export interface Notices {
  list: () => Notice[]
  add: (failure: Failure) => void
  dismiss: (id: string) => void
}

export function createNotices(onChanged: () => void): Notices {
  let notices: Notice[] = []
  const change = (next: Notice[]) => {
    notices = next
    onChanged()
  }
  return {
    list: () => notices,
    add: (failure) => change([...notices, { id: randomUUID(), failure }]),
    dismiss: (id) => change(notices.filter((notice) => notice.id !== id)),
  }
}
