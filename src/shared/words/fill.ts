/** A message with its `{names}` replaced; three dots stand for what has no value. */
export const fill = (message: string, values: Record<string, string>): string =>
  message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '…')
