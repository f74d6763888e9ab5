import { useMediaQuery } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import { useSettings } from '../../stores/settings.ts'

/** `over`: laid over the page, for windows too narrow to hold both. */
export type SidebarMode = 'full' | 'rail' | 'over'

/** Whether the sidebar shows in full. In a wide window the person's choice is kept; a narrow one starts with the rail. */
export function useSidebarMode() {
  const settings = useSettings()
  const route = useRoute()
  const isNarrow = useMediaQuery('(max-width: 1099px)')
  const isOver = ref(false)

  const mode = computed<SidebarMode>(() => {
    if (isNarrow.value) return isOver.value ? 'over' : 'rail'
    return settings.current.isSidebarCollapsed ? 'rail' : 'full'
  })
  /** How far the page's bar keeps from the left, where window buttons are wider than the rail. */
  const barInset = computed(() =>
    mode.value === 'full' ? '0px' : 'calc(var(--inset-left) - 3.5rem + 0.5rem)',
  )

  function toggle() {
    if (isNarrow.value) isOver.value = !isOver.value
    else void settings.update({ isSidebarCollapsed: !settings.current.isSidebarCollapsed })
  }
  const close = () => (isOver.value = false)

  watch([isNarrow, () => route.fullPath], close)
  return { mode, barInset, toggle, close }
}
