import type { Bridge, Envelope } from '../../shared/contract/index.ts'

/** `ended`: the app does not know this page any more; it opens again with the address that the app prints. */
export type Connection = 'connecting' | 'open' | 'lost' | 'ended'

export interface SocketBridgeOptions {
  openSocket: () => WebSocket
  /** Asked when a connection cannot be made: whether the app still lets this page in. */
  isWelcome: () => Promise<boolean>
  onConnection: (connection: Connection) => void
  /** How long to wait before each further try; the last one repeats. */
  retryDelaysMs?: number[]
}

interface Waiting {
  message: string
  settle: (answer: Envelope) => void
}

type Incoming = { id: number; answer: Envelope } | { event: string; payload: unknown }

/**
 * The app's requests and events over a WebSocket that is opened again whenever it breaks. What waits for an answer
 * then fails as `connection-lost`: whether the app heard it is not known, so it is not sent again.
 */
export function createSocketBridge(options: SocketBridgeOptions): Bridge {
  const { openSocket, isWelcome, onConnection, retryDelaysMs = [250, 500, 1000, 2000, 5000] } = options
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const waiting = new Map<number, Waiting>()
  let socket = connect()
  let lastId = 0
  let failedTries = 0

  function connect(): WebSocket {
    const opened = openSocket()
    opened.onopen = () => {
      failedTries = 0
      onConnection('open')
      for (const { message } of waiting.values()) opened.send(message)
    }
    opened.onmessage = ({ data }) => receive(JSON.parse(String(data)) as Incoming)
    opened.onclose = () => void lose()
    return opened
  }

  function receive(incoming: Incoming): void {
    if ('event' in incoming) {
      for (const listener of listeners) listener(incoming.event, incoming.payload)
      return
    }
    waiting.get(incoming.id)?.settle(incoming.answer)
    waiting.delete(incoming.id)
  }

  async function lose(): Promise<void> {
    for (const { settle } of waiting.values()) settle(lost)
    waiting.clear()
    onConnection('lost')
    if (!(await isWelcome())) return onConnection('ended')
    const delay = retryDelaysMs[Math.min(failedTries++, retryDelaysMs.length - 1)]
    setTimeout(() => (socket = connect()), delay)
  }

  return {
    invoke: (namespace, name, input) => {
      const id = ++lastId
      const message = JSON.stringify({ id, request: { namespace, name, input } })
      if (socket.readyState === WebSocket.OPEN) socket.send(message)
      return new Promise((settle) => waiting.set(id, { message, settle }))
    },
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    // A page is told names, never paths.
    pathForFile: () => null,
  }
}

const lost: Envelope = {
  ok: false,
  failure: {
    kind: 'connection-lost',
    code: 'AppUnreachable',
    message: 'the page lost its connection to the app',
  },
}
