import { events, type EventName, type Events } from '../../shared/contract/index.ts'

export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void
export type EventListener = (name: EventName, payload: unknown) => void

/** Carries what happened from the parts of the app to every window. */
export interface EventHub {
  emit: Emit
  /** Returns a function that ends the subscription. */
  subscribe: (listener: EventListener) => () => void
}

export function createEventHub(): EventHub {
  const listeners = new Set<EventListener>()
  return {
    emit: (name, payload) => {
      // Strips what the contract does not name, as answers do.
      const told = events[name].parse(payload)
      for (const listener of listeners) listener(name, told)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
