/** What is dropped beside everything that takes it must not make the browser leave the app for the file. */
export function guardDrops() {
  addEventListener('dragover', (event) => {
    if (event.defaultPrevented) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
  })
  addEventListener('drop', (event) => event.preventDefault())
}
