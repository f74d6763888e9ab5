import { expect } from 'vitest'
import { testStore } from '../testSandbox.ts'
import type { SandboxOptions } from '../index.ts'
import type { TestAnswer, TestRequest } from '../testSandbox.ts'

/** A server with one bucket that is never to fail, whatever it is asked. */
export async function watchedStore(
  options: Partial<SandboxOptions> = {},
  bucketHeaders: Record<string, string> = {},
) {
  const internalErrors: unknown[] = []
  const store = await testStore(
    { ...options, onInternalError: (error) => internalErrors.push(error) },
    bucketHeaders,
  )
  const expectNoFailure = ({ status }: Pick<TestAnswer, 'status'>) => {
    expect(internalErrors.splice(0)).toEqual([])
    expect(status).toBeLessThan(500)
  }
  /** The answer to a request that may be refused, but makes nothing fail. */
  const ask = async (request: TestRequest): Promise<TestAnswer> => {
    const answer = await store.ask(request)
    expectNoFailure(answer)
    return answer
  }
  return { ...store, ask, expectNoFailure }
}
