import { computed, shallowRef } from 'vue'

/**
 * A value that the app keeps and this window changes. A change shows at once; what the app tells before it has kept
 * the change does not hide it, and where it cannot be kept, what the app has comes back.
 */
export function changedInAdvance<Value extends object>(
  initial: Value,
  keep: (changes: Partial<Value>) => Promise<Value>,
) {
  const kept = shallowRef(initial)
  /** Under way to the app, in the order in which they were made. */
  const underWay = shallowRef<readonly Partial<Value>[]>([])
  const current = computed<Value>(() => Object.assign({}, kept.value, ...underWay.value) as Value)

  async function update(changes: Partial<Value>): Promise<void> {
    underWay.value = [...underWay.value, changes]
    try {
      kept.value = await keep(changes)
    } finally {
      underWay.value = underWay.value.filter((each) => each !== changes)
    }
  }

  return { current, update, take: (value: Value) => void (kept.value = value) }
}
