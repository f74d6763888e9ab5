import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import type { Client } from '../../src/main/oss/index.ts'
import type { Subject } from '../case.ts'
import type { Context } from '../context.ts'

/** A cluster of two buckets, and a client of each. */
async function pairOfNodes(context: Context) {
  const buckets = [await context.newBucket(), await context.newBucket()]
  const nodes = buckets.map((bucket) => ({ ...context.options, bucket }))
  const clients = buckets.map((bucket) => context.connect({ bucket }))
  return { nodes, clients, cluster: await context.cluster({ nodes }) }
}

const textsOf = (clients: Client[], key: string) =>
  Promise.all(clients.map(async (client) => String((await client.get(key)).content)))

const nowhere = 'http://localhost:9'

export const cluster: Subject = {
  about: 'clusters',
  cases: [
    {
      name: 'what is written goes to all nodes',
      proves: [
        ...(['ClusterClient.put', 'ClusterClient.putMeta', 'ClusterClient.putACL'] as const),
        ...(['ClusterClient.copy', 'ClusterClient.delete', 'ClusterClient.deleteMulti'] as const),
      ],
      async run(_client, context) {
        const { cluster, clients } = await pairOfNodes(context)
        expect(await cluster.put('k', Buffer.from('x'))).toMatchObject({ name: 'k', res: { status: 200 } })
        expect(await textsOf(clients, 'k')).toEqual(['x', 'x'])
        await cluster.putMeta('k', { a: 1 })
        await cluster.putACL('k', 'private')
        await cluster.copy('copy', 'k')
        for (const client of clients) {
          expect((await client.head('copy')).meta).toEqual({ a: '1' })
          expect((await client.getACL('k')).acl).toBe('private')
        }
        await cluster.delete('k')
        await cluster.deleteMulti(['copy'])
        for (const client of clients) expect((await client.list()).objects).toEqual([])
      },
    },
    {
      name: 'a stream goes to all nodes',
      proves: ['ClusterClient.putStream'],
      async run(_client, context) {
        const { cluster, clients } = await pairOfNodes(context)
        await cluster.putStream('k', Readable.from([Buffer.from('ab'), Buffer.from('cd')]))
        expect(await textsOf(clients, 'k')).toEqual(['abcd', 'abcd'])
      },
    },
    {
      name: 'what is archived is restored on all nodes',
      proves: ['ClusterClient.restore'],
      async run(_client, context) {
        const { cluster, clients } = await pairOfNodes(context)
        await cluster.put('k', Buffer.from('x'), { headers: { 'x-oss-storage-class': 'Archive' } })
        expect(await cluster.restore('k')).toMatchObject({ res: { status: 202 } })
        for (const client of clients)
          expect((await client.head('k')).res.headers['x-oss-restore']).toContain('ongoing-request="true"')
      },
    },
    {
      name: 'nodes are read in turn',
      proves: [
        ...(['ClusterClient.get', 'ClusterClient.getStream', 'ClusterClient.head'] as const),
        ...(['ClusterClient.list', 'ClusterClient.getACL', 'ClusterClient.chooseAvailable'] as const),
        'ClusterClient.ready',
      ],
      async run(_client, context) {
        const { cluster, clients } = await pairOfNodes(context)
        for (const [at, client] of clients.entries()) await client.put('k', Buffer.from(String(at)))
        const got = []
        for (let round = 0; round < 4; round++) got.push(String((await cluster.get('k')).content))
        expect(got).toEqual(['0', '1', '0', '1'])
        expect(String(await buffer((await cluster.getStream('k')).stream))).toBe('0')
        expect((await cluster.head('k')).status).toBe(200)
        expect((await cluster.list()).objects).toMatchObject([{ name: 'k' }])
        expect((await cluster.getACL('k')).acl).toBe('default')
        // Six were asked: it is the first one's turn.
        expect(cluster.chooseAvailable().getBucket()).toBe(clients[0]?.getBucket())
        await expect(cluster.get('missing')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
      },
    },
    {
      name: 'a master is read while it answers',
      proves: ['ClusterClient.get', 'ClusterClient.chooseAvailable'],
      async run(_client, context) {
        const { nodes, clients } = await pairOfNodes(context)
        for (const [at, client] of clients.entries()) await client.put('k', Buffer.from(String(at)))
        const cluster = await context.cluster({ nodes, schedule: 'masterSlave' })
        for (let round = 0; round < 3; round++) expect(String((await cluster.get('k')).content)).toBe('0')
        expect(cluster.chooseAvailable().getBucket()).toBe(clients[0]?.getBucket())
      },
    },
    {
      name: 'a node that is found down is passed over',
      proves: ['ClusterClient.get'],
      async run(_client, context) {
        const { nodes, clients } = await pairOfNodes(context)
        await clients[1]?.put('k', Buffer.from('second'))
        const [first, second] = nodes.map((node, at) => (at === 0 ? { ...node, endpoint: nowhere } : node))
        const cluster = await context.cluster({ nodes: [first, second].flatMap((node) => node ?? []) })
        for (let round = 0; round < 2; round++)
          expect(String((await cluster.get('k')).content)).toBe('second')
      },
    },
    {
      name: 'a node that fails is made up for by another',
      proves: ['ClusterClient.get', 'ClusterClient.head'],
      sandboxOnly: 'a node has to fail',
      async run(_client, context) {
        const { cluster, clients } = await pairOfNodes(context)
        await clients[1]?.put('only here', Buffer.from('second'))
        await clients[0]?.put('only here', Buffer.from('first'))
        const failing = { key: 'only here', refuse: { status: 500 as const }, times: 1 }
        const mend = context.sandbox.faults.add(failing)
        // In turn: the first node is asked, and fails.
        expect(String((await cluster.get('only here')).content)).toBe('second')
        mend()
        expect((await cluster.head('only here')).status).toBe(200)
      },
    },
    {
      name: 'a cluster signs addresses in the name of a node',
      proves: ['ClusterClient.signatureUrl', 'ClusterClient.getObjectUrl'],
      async run(_client, context) {
        const { cluster, clients } = await pairOfNodes(context)
        await cluster.put('k', Buffer.from('x'))
        expect(await (await fetch(cluster.signatureUrl('k'))).text()).toBe('x')
        expect(cluster.getObjectUrl('k')).toBe(clients[0]?.getObjectUrl('k'))
      },
    },
    {
      name: 'a cluster says when a node is down, and stops looking when it is closed',
      proves: ['ClusterClient.close'],
      async run(_client, context) {
        const { ClusterClient } = context.pair.sdk
        expect(() => new ClusterClient({} as never)).toThrow('require options.cluster to be an array')
        const down = { ...context.options, endpoint: nowhere }
        const told = Promise.withResolvers<unknown>()
        const cluster = new ClusterClient({
          cluster: [down],
          ignoreStatusFile: true,
          heartbeatInterval: 3600_000,
        })
        cluster.on('error', told.resolve)
        expect(await told.promise).toMatchObject({ name: 'CheckAvailableError' })
        const closed = await context.cluster({ nodes: [context.options] })
        await closed.close()
        await cluster.close()
      },
    },
    {
      name: 'a cluster looks at its nodes when it is told to',
      proves: ['ClusterClient.checkAvailable'],
      isOspreyOnly: true,
      async run(_client, context) {
        const { cluster } = await pairOfNodes(context)
        await cluster.checkAvailable()
        expect(cluster.chooseAvailable().getBucket()).toBeTruthy()
      },
    },
  ],
}
