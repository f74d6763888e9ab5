import { computed, shallowRef, watch } from 'vue'

/**
 * The text of a field that shows where one is, `path`, and takes where one wants to be: while something is being typed,
 * what is read meanwhile leaves it alone.
 */
export function useTypedPath(path: () => string) {
  const text = shallowRef(path())
  let isTyping = false

  watch(path, (next) => {
    if (!isTyping) text.value = next
  })

  return {
    typed: computed({
      get: () => text.value,
      set: (next) => {
        isTyping = true
        text.value = next
      },
    }),
    /** What is typed is asked for: it stays until one is there. */
    asked: () => {
      isTyping = false
    },
    /** One goes another way: what was typed counts no more. */
    dropped: () => {
      isTyping = false
      text.value = path()
    },
  }
}
