import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { SeenRequest } from '../src/sandbox/index.ts'
import { Recorder, watched } from './recorder.ts'

const request = (operation: string): SeenRequest => ({
  operation,
  method: 'GET',
  resource: { bucket: 'demo', key: null },
  query: {},
  errorCode: undefined,
})

class Service {
  readonly #recorder: Recorder
  readonly name = 'service'

  constructor(recorder: Recorder) {
    this.#recorder = recorder
  }

  async ask(operation: string): Promise<string> {
    await setImmediate()
    this.#recorder.see(request(operation))
    return operation
  }

  async *each(): AsyncGenerator<string> {
    yield await this.ask('First')
    yield await this.ask('Second')
  }

  self(): this {
    return this
  }

  fail(): void {
    throw new Error('failed')
  }
}

function watchedService() {
  const recorder = new Recorder()
  const service = watched(new Service(recorder), '', recorder)
  const seenBy = (method: string) => recorder.requests.get(method)?.map(({ operation }) => operation)
  return { recorder, service, seenBy }
}

test('a request is the doing of the call that runs', async () => {
  const { recorder, service, seenBy } = watchedService()
  expect(await service.ask('Alone')).toBe('Alone')
  recorder.see(request('Late'))
  expect(seenBy('ask')).toEqual(['Alone'])
  expect(service.name).toBe('service')
})

test('what comes one by one is asked for until it ends', async () => {
  const { service, seenBy } = watchedService()
  for await (const operation of service.each()) expect(operation).toBeTruthy()
  await service.ask('After')
  expect([seenBy('each'), seenBy('ask')]).toEqual([['First', 'Second'], ['After']])
})

test('while two calls run, a request is nobody’s', async () => {
  const { service, seenBy } = watchedService()
  await Promise.all([service.ask('Of two'), service.ask('Of the other one, alone by then')])
  expect(seenBy('ask')).toEqual(['Of the other one, alone by then'])
})

test('a call that throws has ended, and was made', async () => {
  const { recorder, service, seenBy } = watchedService()
  expect(() => service.fail()).toThrow('failed')
  await service.self().ask('After')
  expect(seenBy('ask')).toEqual(['After'])
  expect([...recorder.called]).toEqual(['fail', 'self', 'ask'])
  recorder.forgetCalls()
  expect(recorder.called.size).toBe(0)
})
