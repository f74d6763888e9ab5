import { invalidArgument } from '../errors.ts'

/** What HTTP has no place for in a value. Text that came as a header is free of it; what came otherwise may not be. */
const impossible = /[\0-\x08\x0a-\x1f\x7f]/

/** Throws 400 InvalidArgument for text that could not go out in a header. */
export function checkHeaderValue(name: string, value: string): void {
  if (impossible.test(value))
    throw invalidArgument(name, value, `The value of ${name} cannot stand in a header.`)
}

/** Throws 400 InvalidArgument for what cannot be the name of a header. */
export function checkHeaderName(name: string): void {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw invalidArgument(name, '', 'The name is none of a header.')
}
