import type { RequestListener } from 'node:http'
import { expect } from 'vitest'
import { buildXml } from '../../main/oss/xml.ts'
import type { testStore, TestRequest } from '../testSandbox.ts'

type Ask = Awaited<ReturnType<typeof testStore>>['ask']

/** An order, as its request. */
export const post = (configuration: Record<string, string | boolean>): TestRequest => ({
  method: 'POST',
  query: { asyncFetch: null },
  body: buildXml('AsyncFetchTaskConfiguration', configuration),
})

/** The question how far a task is. */
export const get = (taskId: string): TestRequest => ({
  query: { asyncFetch: null },
  headers: { 'x-oss-task-id': taskId },
})

/** Has something fetched, and waits for what becomes of it. */
export async function fetchInto(ask: Ask, configuration: Record<string, string | boolean>) {
  const posted = await ask(post(configuration))
  expect(posted.status).toBe(200)
  return settled(ask, String(posted.xml['TaskId']))
}

/** The task when it runs no more. */
export async function settled(ask: Ask, taskId: string) {
  await expect.poll(async () => (await ask(get(taskId))).xml['State']).not.toBe('Running')
  return (await ask(get(taskId))).xml
}

/** Answers every request with these bytes. */
export const answering =
  (body: string | Uint8Array, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-length': Buffer.byteLength(body), ...headers }).end(body)
