/** In bytes. */
export const utf8Length = (text: string) =>
  encodeURIComponent(text.toWellFormed()).replace(/%../g, '%').length
