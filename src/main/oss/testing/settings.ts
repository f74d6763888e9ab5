import { expect, it } from 'vitest'
import type { Client } from '../index.ts'
import { parseXml } from '../xml.ts'
import { failureOf, testClient, testServer } from './server.ts'

type Call = (client: Client) => Promise<unknown>

/** A change, the request that it has to make, and the XML that the request has to carry. */
export type Change = [name: string, call: Call, request: string, xml?: object]

export function itSends(changes: Change[]): void {
  it.each(changes)('%s makes the request that the API asks for', async (_name, call, request, xml) => {
    const server = await testServer({})
    const { client } = testClient(server)
    await expect(call(client)).resolves.toMatchObject({ status: 200, res: { status: 200 } })
    const [sent] = server.requests
    expect(`${sent?.method} ${sent?.url}`).toBe(request)
    if (!xml) return expect(sent?.body).toHaveLength(0)
    expect(parseXml(String(sent?.body))).toEqual(xml)
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/xml',
      'content-md5': expect.any(String),
    })
  })
}

/** A question, the request that it has to make, the answer, and what is read from it. */
export type Question = [name: string, call: Call, request: string, xml: string, read: object]

export function itReads(questions: Question[]): void {
  it.each(questions)('%s is asked and answered as the API says', async (_name, call, request, body, read) => {
    const server = await testServer({ body })
    const { client } = testClient(server)
    const res = expect.objectContaining({ status: 200 })
    expect(await call(client)).toEqual({ status: 200, ...read, res })
    expect(`${server.requests[0]?.method} ${server.requests[0]?.url}`).toBe(request)
  })
}

/** What the service would refuse, and the words that say why. */
export type Refusal = [what: string, call: Call, message: string]

export function itRefuses(refusals: Refusal[]): void {
  it.each(refusals)('%s is refused before anything is sent', async (_what, call, message) => {
    const server = await testServer({})
    const { client } = testClient(server)
    expect(await failureOf(call(client))).toMatchObject({
      name: 'ArgumentError',
      message: expect.stringContaining(message),
    })
    expect(server.requests).toHaveLength(0)
  })
}
