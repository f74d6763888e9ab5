/** The origin of a website as somebody types its address, with or without a scheme; null where it is none. */
export function websiteOrigin(typed: string): string | null {
  const text = typed.trim()
  if (/\s/.test(text)) return null
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  return url !== null && /^https?:$/.test(url.protocol) ? url.origin : null
}

/** The origin that a line of a list of them was most likely meant to be; undefined where nothing can be told, as of a pattern. */
export const meantOrigin = (line: string): string | undefined =>
  /[*?]/.test(line) ? undefined : (websiteOrigin(line) ?? undefined)
