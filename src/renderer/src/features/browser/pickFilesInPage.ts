/** The browser's own dialog for files, for hosts without one; empty when it was cancelled. */
export function pickFilesInPage(): Promise<File[]> {
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = true
  return new Promise((resolve) => {
    field.onchange = () => resolve(Array.from(field.files ?? []))
    field.oncancel = () => resolve([])
    field.click()
  })
}
