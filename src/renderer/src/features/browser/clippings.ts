import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Subject } from './subject.ts'

export interface Clipping {
  mode: 'cut' | 'copy'
  subject: Subject
}

/** What was cut or copied, to be pasted in this place or another. */
export const useClippings = defineStore('browser.clippings', () => {
  const clipping = shallowRef<Clipping | null>(null)
  return {
    clipping,
    take: (mode: Clipping['mode'], subject: Subject) => void (clipping.value = { mode, subject }),
    drop: () => void (clipping.value = null),
  }
})
