/** Why Osprey does not start, told in the sentence that is its message. */
export class StartError extends Error {
  override name = 'StartError'
}

/** What to print: the sentence alone where there is one, else all that helps to find the mistake. */
export function sentenceFor(error: unknown): string {
  if (error instanceof StartError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
