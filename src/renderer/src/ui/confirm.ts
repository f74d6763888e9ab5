import { shallowRef } from 'vue'

/** A yes-or-no question; texts are already in the person's language. */
export interface Question {
  title: string
  /** What will happen, with the numbers, and the way back. */
  text: string
  /** Names the consequence: "Delete 12 objects". */
  yes: string
  /** Names what stays as it is, where "Cancel" could be misread. */
  no?: string
  /** `danger` for what cannot be taken back. */
  tone?: 'primary' | 'danger'
  /** Must be typed before "yes" can be pressed, for what loses much. */
  typed?: { label: string; value: string }
  /** Must be ticked before "yes" can be pressed: the second, explicit yes. */
  tick?: string
}

interface Asked extends Question {
  answer: (isYes: boolean) => void
}

/** The question that is on the screen. */
export const askedQuestion = shallowRef<Asked | null>(null)

/** Asks and resolves with the answer; closing the dialog is a no. One question at a time: a new one answers the old with no. */
export function confirm(question: Question): Promise<boolean> {
  askedQuestion.value?.answer(false)
  return new Promise((resolve) => {
    const answer = (isYes: boolean) => {
      askedQuestion.value = null
      resolve(isYes)
    }
    askedQuestion.value = { ...question, answer }
  })
}
