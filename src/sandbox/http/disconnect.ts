/** Thrown to leave a client without an answer, or with a part of it. */
export class Disconnect extends Error {
  override name = 'Disconnect'
  /** `reset`: at once, the client gets an error; `end`: the connection is closed as if all were said. */
  readonly how: 'reset' | 'end'

  constructor(how: 'reset' | 'end') {
    super(`the connection ends by ${how}`)
    this.how = how
  }
}
