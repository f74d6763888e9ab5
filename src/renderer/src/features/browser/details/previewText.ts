const shownLetters = 1200

/** The beginning of a text that came as a base64 or percent-encoded `data:` URL, or null when it is no text. */
export function previewText(dataUrl: string): string | null {
  const match = /^data:text\/[^,]*?(;base64)?,(.*)$/s.exec(dataUrl)
  if (match === null) return null
  const [, base64, data = ''] = match
  const text = base64 ? new TextDecoder().decode(bytesOf(data)) : decodeURIComponent(data)
  return text.slice(0, shownLetters)
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
