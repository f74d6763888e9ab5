import type { Call } from '../call.ts'
import { randomFrom } from '../random.ts'
import { faultSchema } from './fault.ts'
import type { Fault, FaultInput } from './fault.ts'

interface ActiveFault {
  fault: Fault
  /** Requests that it was for so far. */
  met: number
  /** Of those, the ones that it hit. */
  hit: number
  /** 0 up to, not including, 1. */
  random: () => number
  /** Ends once as many requests have come as the fault gathers. */
  gathering: PromiseWithResolvers<void>
}

/** A fault as it hits one request. */
export interface Strike extends Fault {
  /** Ends when the request need not be held any more. */
  gathered: Promise<void>
}

/** What goes wrong on purpose: nothing, until the test that owns the server says so. */
export class Faults {
  /** Added to the clock of the server. */
  clockOffsetMs = 0
  #active: ActiveFault[] = []

  /** Returns a function that takes the fault away again. */
  add(fault: FaultInput): () => void {
    const parsed = faultSchema.parse(fault)
    const random = randomFrom(parsed.seed)
    const active: ActiveFault = { fault: parsed, met: 0, hit: 0, random, gathering: Promise.withResolvers() }
    this.#active.push(active)
    return () => {
      this.#active = this.#active.filter((other) => other !== active)
      active.gathering.resolve()
    }
  }

  clear(): void {
    for (const { gathering } of this.#active) gathering.resolve()
    this.#active = []
    this.clockOffsetMs = 0
  }

  /** The first one that is due for this request. */
  strike(operation: string, call: Call): Strike | undefined {
    const struck = this.#active.find((active) => isFor(active.fault, operation, call) && isDue(active))
    if (!struck) return undefined
    const { fault, hit, gathering } = struck
    if (hit >= (fault.gather ?? 0)) gathering.resolve()
    return { ...fault, gathered: gathering.promise }
  }
}

function isFor(fault: Fault, operation: string, { resource, query }: Call): boolean {
  if (fault.operation !== undefined && fault.operation !== operation) return false
  if (fault.key !== undefined && fault.key !== resource.key) return false
  return fault.partNumber === undefined || String(fault.partNumber) === query['partNumber']
}

function isDue(active: ActiveFault): boolean {
  const { after, share, times = Infinity } = active.fault
  active.met++
  if (active.met <= after || active.hit >= times || active.random() >= share) return false
  active.hit++
  return true
}
