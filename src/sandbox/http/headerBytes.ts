import { headerText, headerWire } from '../../main/oss/signing/request.ts'

// HTTP libraries show a header as a latin-1 char a byte. Nearly always the bytes are UTF-8; those that are not have to
// go out again as they came in. Until then they stand in the text as half characters, U+DC80 to U+DCFF, which no UTF-8 has.

/** The text of a header as it came from the wire. */
export function textOfHeader(wire: string): string {
  const text = headerText(wire)
  const isText = text !== wire || !/[\x80-\xff]/.test(wire)
  return isText
    ? text
    : wire.replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)))
}

/** The opposite: the header as it goes on the wire. */
export function wireOfHeader(text: string): string {
  return text.isWellFormed() ? headerWire(text) : latin1Of(text)
}

/** The text that clients sign: they take bytes that are no UTF-8 for latin-1. */
export function signedTextOfHeader(text: string): string {
  return text.isWellFormed() ? text : latin1Of(text)
}

const latin1Of = (text: string) =>
  text.replace(/[\udc80-\udcff]/g, (half) => String.fromCharCode(half.charCodeAt(0) - 0xdc00))
