import { refuse } from '../errors.ts'

export interface FormFile {
  name: string
  contentType: string | undefined
  bytes: AsyncIterable<Uint8Array>
}

export interface Form {
  /** Those before the file; names in lower case. */
  fields: Map<string, string>
  /** To be read to its end, or not at all. */
  file: FormFile
}

const maxNameBytes = 8 * 1024
const maxHeaderBytes = 16 * 1024
const maxFieldsBytes = 256 * 1024

/** Reads a `multipart/form-data` body up to its file, which streams; what follows that is ignored. */
export async function readForm(
  contentType: string | undefined,
  body: AsyncIterable<Uint8Array>,
): Promise<Form> {
  const boundary = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '')
  if (!boundary) throw refuse('RequestIsNotMultiPartContent')
  const reader = new FormReader(body, boundary[1] ?? boundary[2] ?? '')
  const fields = new Map<string, string>()
  await reader.skipPreamble()
  let sizeBytes = 0
  for (let part = await reader.nextPart(); part; part = await reader.nextPart()) {
    if (Buffer.byteLength(part.name) > maxNameBytes) throw refuse('FieldItemTooLong')
    if (part.name === 'file') {
      const file = { name: part.fileName ?? '', contentType: part.contentType, bytes: reader.file() }
      return { fields, file }
    }
    const value = await reader.value(maxFieldsBytes - sizeBytes)
    sizeBytes += value.length
    fields.set(part.name, value.toString('utf8'))
  }
  throw refuse('IncorrectNumberOfFilesInPOSTRequest')
}

interface PartHeader {
  name: string
  fileName: string | undefined
  contentType: string | undefined
}

const malformed = () => refuse('MalformedPOSTRequest')

class FormReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  readonly #delimiter: Buffer
  /** Arrived, and not yet taken. It begins as if a line had ended, since every delimiter but the first follows one. */
  #rest: Buffer = Buffer.from('\r\n')

  constructor(body: AsyncIterable<Uint8Array>, boundary: string) {
    this.#chunks = body[Symbol.asyncIterator]()
    this.#delimiter = Buffer.from(`\r\n--${boundary}`)
  }

  async skipPreamble(): Promise<void> {
    await this.#until(this.#delimiter, maxHeaderBytes, malformed)
  }

  /** Behind a delimiter: the header of the part that it begins; undefined where it ends the form. */
  async nextPart(): Promise<PartHeader | undefined> {
    const mark = await this.#until(Buffer.from('\n'), 64, malformed, () =>
      this.#rest.subarray(0, 2).equals(dashes),
    )
    if (mark === undefined) return undefined
    const header = (await this.#until(Buffer.from('\r\n\r\n'), maxHeaderBytes, malformed)) ?? Buffer.of()
    return parseHeader(header.toString('utf8'))
  }

  async value(maxBytes: number): Promise<Buffer> {
    const tooLong = () => refuse('MaxPOSTPreDataLengthExceededError')
    return (await this.#until(this.#delimiter, maxBytes, tooLong)) ?? Buffer.of()
  }

  async *file(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const end = this.#rest.indexOf(this.#delimiter)
      if (end !== -1) {
        yield this.#rest.subarray(0, end)
        break
      }
      // The last bytes may be the beginning of a delimiter.
      const sure = Math.max(this.#rest.length - this.#delimiter.length, 0)
      if (sure > 0) yield this.#rest.subarray(0, sure)
      this.#rest = this.#rest.subarray(sure)
      await this.#more()
    }
    // What follows the file is taken in, so that the connection can go on.
    while (!(await this.#chunks.next()).done) this.#rest = Buffer.of()
  }

  /** Takes everything up to `mark`, and the mark; undefined as soon as `isEnd` holds. */
  async #until(
    mark: Buffer,
    maxBytes: number,
    tooLong: () => Error,
    isEnd = () => false,
  ): Promise<Buffer | undefined> {
    for (;;) {
      if (isEnd()) return undefined
      const at = this.#rest.indexOf(mark)
      if (at !== -1 && at <= maxBytes) {
        const taken = this.#rest.subarray(0, at)
        this.#rest = this.#rest.subarray(at + mark.length)
        return taken
      }
      if (at !== -1 || this.#rest.length > maxBytes + mark.length) throw tooLong()
      await this.#more()
    }
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#chunks.next()
    if (done) throw malformed()
    this.#rest = Buffer.concat([this.#rest, value])
  }
}

const dashes = Buffer.from('--')

function parseHeader(header: string): PartHeader {
  const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(header)?.[1] ?? ''
  const name = /(?:^|[\s;])name="([^"]*)"/i.exec(disposition)?.[1]
  if (name === undefined) throw malformed()
  return {
    name: name.toLowerCase(),
    fileName: /filename="([^"]*)"/i.exec(disposition)?.[1],
    contentType: /^content-type:\s*(.+?)\s*$/im.exec(header)?.[1],
  }
}
