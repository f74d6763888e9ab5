import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { faultSchema } from './fault.ts'
import type { Faults } from './faults.ts'

const commandSchema = z.strictObject({
  clockOffsetMs: z.number().default(0),
  faults: z.array(faultSchema).default([]),
})

export interface FaultControl {
  url: string
  close(): Promise<void>
}

/**
 * Lets a test set the faults of a server in another process: `PUT /` with `{ clockOffsetMs, faults }` takes the place of
 * what was set before. Loopback only, and only for who starts the server with it.
 */
export async function startFaultControl(faults: Faults): Promise<FaultControl> {
  const server = createServer((request, response) => {
    obey(request, faults).then(
      () => response.writeHead(204).end(),
      (error: unknown) => response.writeHead(400).end(String(error)),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function obey(request: IncomingMessage, faults: Faults): Promise<void> {
  if (request.method !== 'PUT') throw new Error('only PUT is understood')
  const command = commandSchema.parse(JSON.parse(await text(request)))
  faults.clear()
  faults.clockOffsetMs = command.clockOffsetMs
  for (const fault of command.faults) faults.add(fault)
}
