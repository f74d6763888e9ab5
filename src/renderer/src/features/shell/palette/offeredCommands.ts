import { computed, onScopeDispose, shallowReactive, type Ref } from 'vue'

/** One line of the palette. */
export interface Command {
  label: string
  /** A bucket has its own. */
  icon?: string
  /** Says more in a quieter voice, such as the account of a bucket. */
  suffix?: string
  /** A shortcut as this platform writes it; see `keyName`. */
  keys?: string
  run: () => unknown
}

const offers = shallowReactive(new Set<Ref<Command[]>>())

/** What the page on the screen adds to the palette. */
export const offeredCommands = computed(() => [...offers].flatMap((offer) => offer.value))

/** Puts a page's own actions into the palette, for as long as the page is there. */
export function offerCommands(commands: Ref<Command[]>) {
  offers.add(commands)
  onScopeDispose(() => offers.delete(commands))
}
