/** Lists of short texts in the forms. */
export const lines = {
  use: 'Use {line}',
  line: '{label}, line {number}',
  remove: 'Remove “{line}”',
}
