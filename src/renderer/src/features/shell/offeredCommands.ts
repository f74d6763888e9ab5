import { computed, onScopeDispose, shallowReactive, type Ref } from 'vue'

export interface OfferedCommand {
  label: string
  icon: string
  /** As this platform writes it; see `keyName`. */
  kbds?: string[]
  run: () => unknown
}

const offers = shallowReactive(new Set<Ref<OfferedCommand[]>>())

/** What the page on the screen adds to the palette. */
export const offeredCommands = computed(() => [...offers].flatMap((offer) => offer.value))

/** Puts a page's own actions into the palette, for as long as the page is there. */
export function offerCommands(commands: Ref<OfferedCommand[]>) {
  offers.add(commands)
  onScopeDispose(() => offers.delete(commands))
}
