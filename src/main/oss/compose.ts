import type { Requester } from './client.ts'

/** A method as its operation is written: a function of the client and the method's arguments. */
type Operation = (client: Requester, ...args: never[]) => unknown

/** The operations of a record as methods: without their first parameter, which is `this`. */
export type Methods<Operations> = {
  [Name in keyof Operations]: Operations[Name] extends (
    client: Requester,
    ...args: infer Args
  ) => infer Result
    ? (...args: Args) => Result
    : never
}

/** A class like `Base` that has the operations as methods. */
export function withMethods<Args extends unknown[], Operations extends Record<string, Operation>>(
  Base: new (...args: Args) => Requester,
  operations: Operations,
): new (...args: Args) => Requester & Methods<Operations> {
  class Composed extends Base {}
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const value = function (this: Requester, ...args: never[]) {
      return operation(this, ...args)
    }
    Object.defineProperty(Composed.prototype, name, { value, configurable: true, writable: true })
  }
  // The loop above made it true, in a way that the compiler has no means to follow.
  return Composed as new (...args: Args) => Requester & Methods<Operations>
}
