import type { Client } from '../../oss/index.ts'
import { outcomeOf } from './outcome.ts'

/** Whether the service answers at all, be it with a refusal. Rejects when the signal aborts. */
export async function isAnswering(client: Client, signal: AbortSignal): Promise<boolean> {
  try {
    await client.listV2({ 'max-keys': 1 }, { signal })
    return true
  } catch (error) {
    signal.throwIfAborted()
    const { type } = outcomeOf(error)
    return type !== 'retry' && type !== 'rate-limited'
  }
}
