/** Lists of short texts in the forms. */
export const lines = {
  line: '{label}, line {number}',
  remove: 'Remove “{line}”',
}
