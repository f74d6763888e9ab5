/** A message with its `{names}` replaced; a name without a value stays as it is. */
export const fill = (message: string, values: Record<string, string>): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
