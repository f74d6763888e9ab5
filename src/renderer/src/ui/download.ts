/** Has the browser save what the app answers at this address; the answer is a file, so that the page stays where it is. */
export function download(address: string, name = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
