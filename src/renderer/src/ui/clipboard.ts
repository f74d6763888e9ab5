import { ref } from 'vue'

/** Copies text and tells for two seconds that it did. */
export function useCopy() {
  const isCopied = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    isCopied.value = true
    clearTimeout(timer)
    timer = setTimeout(() => (isCopied.value = false), 2000)
  }
  return { isCopied, copy }
}
