import { relayReasonOf } from '../run/relayReason.ts'
import type { PlanStep } from './context.ts'

/** Finds out whether the service copies by itself, so that a person is told before the first byte moves. */
export const findWay: PlanStep = async (batch, { store, clientFor, signal }) => {
  const { place, targetPlace } = batch
  if (targetPlace === null) return
  batch.relay = await relayReasonOf(place, targetPlace, clientFor, signal)
  store.batches.touch(batch)
}
