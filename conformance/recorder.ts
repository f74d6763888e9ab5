import type { SeenRequest } from '../src/sandbox/index.ts'

/** Watches which methods are called, and which requests each of them makes. */
export class Recorder {
  /** By method; those that came while two calls ran are nobody's. */
  readonly requests = new Map<string, SeenRequest[]>()
  /** Since the last `forget`. */
  readonly called = new Set<string>()
  readonly #running = new Set<{ method: string }>()

  see(request: SeenRequest): void {
    const [only, other] = this.#running
    if (!only || other) return
    this.requests.set(only.method, [...(this.requests.get(only.method) ?? []), request])
  }

  forgetCalls(): void {
    this.called.clear()
    this.#running.clear()
  }

  /** Runs a call; what is seen until it has settled is its doing. */
  during(method: string, call: () => unknown): unknown {
    const running = { method }
    const end = () => this.#running.delete(running)
    this.called.add(method)
    this.#running.add(running)
    try {
      const result = call()
      if (result instanceof Promise) return result.finally(end)
      if (isGenerator(result)) return untilItEnds(result, end)
      end()
      return result
    } catch (error) {
      end()
      throw error
    }
  }
}

const isGenerator = (value: unknown): value is AsyncGenerator =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'return' in value

async function* untilItEnds(generator: AsyncGenerator, end: () => void): AsyncGenerator {
  try {
    yield* generator
  } finally {
    end()
  }
}

/** The same object, except that its calls, and those of what it answers with of its own class, are recorded. */
export function watched<T extends object>(target: T, prefix: string, recorder: Recorder): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function' || typeof name === 'symbol') return value
      return (...args: unknown[]) => {
        const result = recorder.during(prefix + name, () => value.apply(target, args))
        return result instanceof target.constructor ? watched(result, prefix, recorder) : result
      }
    },
  })
}
