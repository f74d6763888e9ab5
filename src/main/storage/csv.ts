/** Says to spreadsheets that what follows is UTF-8. */
export const byteOrderMark = '\ufeff'

/** A field that begins like this is a formula to a spreadsheet, also in its full-width forms. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/

/** As RFC 4180 wants it: quoted where it must be, also for readers that take `;` or a tab for the comma. */
export function csvField(text: string): string {
  const isSpecial = /[",;\t\r\n]|^\s|\s$/.test(text)
  return isSpecial ? `"${text.replaceAll('"', '""')}"` : text
}

/** Text that others chose, such as a name: no spreadsheet computes it. */
export const csvText = (text: string): string => csvField(formulaStart.test(text) ? `'${text}` : text)

/** A line of fields that are quoted already. */
export const csvRow = (fields: string[]) => `${fields.join(',')}\r\n`
