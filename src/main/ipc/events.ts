import { events, type EventName, type Events } from '../../shared/contract/index.ts'

export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void
type AppEvent = { [Name in EventName]: [name: Name, payload: Events[Name]] }[EventName]
export type EventListener = (...event: AppEvent) => void

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
      const event = [name, events[name].parse(payload)] as AppEvent
      for (const listener of listeners) listener(...event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
