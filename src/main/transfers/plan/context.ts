import { setImmediate } from 'node:timers/promises'
import type { Place } from '../../../shared/contract/place.ts'
import type { Client } from '../../oss/index.ts'
import type { BatchRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/** What a step of planning works with. Each step can be stopped anywhere and begun again. */
export interface PlanContext {
  store: Store
  clientFor: (place: Place) => Promise<Client>
  signal: AbortSignal
}

/** One stage of planning; resolves when it is complete. */
export type PlanStep = (batch: BatchRecord, context: PlanContext) => Promise<void>

/** Between two pages of work that waits for nothing: lets the app answer in between, and stops when it has to. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate()
  signal.throwIfAborted()
}
