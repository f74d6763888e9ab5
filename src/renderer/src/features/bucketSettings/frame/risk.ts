/** Why a change needs a second, explicit yes; texts are already in the person's language. */
export interface Risk {
  /** What would follow, with the address that anyone could then open, or the numbers. */
  text: string
  /** What has to be ticked. */
  tick: string
}
