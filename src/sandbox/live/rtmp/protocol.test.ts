import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RtmpProtocol } from './protocol.ts'

function open() {
  const events = { sent: '', urls: [] as string[], packets: 0, unpublished: 0 }
  const protocol = new RtmpProtocol({
    send: (bytes) => (events.sent += bytes.toString('latin1')),
    onPublish: (url) => void events.urls.push(url),
    onPacket: () => events.packets++,
    onUnpublish: () => events.unpublished++,
  })
  protocol.parserData(Buffer.concat([Buffer.from([3]), Buffer.alloc(1536), Buffer.alloc(1536)]))
  return {
    protocol,
    events,
    command: (...values: unknown[]) => protocol.parserData(message(20, Buffer.concat(values.map(amf)))),
  }
}

/** One message in one chunk. */
function message(type: number, payload: Buffer, length = payload.length): Buffer {
  const header = Buffer.from([
    3,
    0,
    0,
    0,
    length >> 16,
    (length >> 8) & 0xff,
    length & 0xff,
    type,
    1,
    0,
    0,
    0,
  ])
  const chunks = []
  for (let at = 0; at < payload.length; at += 128) {
    if (at > 0) chunks.push(Buffer.from([0xc3]))
    chunks.push(payload.subarray(at, at + 128))
  }
  return Buffer.concat([header, ...chunks])
}

function amf(value: unknown): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9)
    bytes.writeDoubleBE(value, 1)
    return bytes
  }
  if (typeof value === 'string') return Buffer.concat([Buffer.from([2]), text(value)])
  if (value === null) return Buffer.from([5])
  const members = Object.entries(value as object).flatMap(([name, member]) => [text(name), amf(member)])
  return Buffer.concat([Buffer.from([3]), ...members, Buffer.from([0, 0, 9])])
}

function text(value: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(Buffer.byteLength(value))
  return Buffer.concat([length, Buffer.from(value)])
}

describe('an encoder', () => {
  test.each([
    ['demo/live', 'rtmp://127.0.0.1:9000/demo/live', 'cam?a=b', 'rtmp://127.0.0.1:9000/demo/live/cam?a=b'],
    ['live/', 'rtmp://demo.localhost/live/', '%E9%A2%91', 'rtmp://demo.localhost/live/%E9%A2%91'],
    ['live?x=1', 'rtmp://h:1/live?x=1', 'cam', 'rtmp://h:1/live/cam'],
    ['demo', 'rtmp://h/demo', 'live/cam?a=/b', 'rtmp://h/demo/live/cam?a=/b'],
  ])('of the application %s at %s pushes %s to one URL', (app, tcUrl, name, url) => {
    const { command, events } = open()
    command('connect', 1, { app, tcUrl })
    command('createStream', 2, null)
    command('publish', 3, null, name, 'live')
    expect(events.urls).toEqual([url])
    expect(events.sent).toContain('NetConnection.Connect.Success')
    expect(events.sent).not.toContain('NetStream.Publish.Start')
  })

  test('is told whether it may', () => {
    const { protocol, events } = open()
    protocol.accept()
    expect(events.sent).toContain('NetStream.Publish.Start')
    protocol.refuse('NetStream.Publish.Denied', 'no: 频')
    expect(events.sent).toContain('NetStream.Publish.Denied')
    expect(events.sent).toContain('no: ?')
  })

  test('says goodbye, and cannot play', () => {
    const { command, events } = open()
    command('connect', 1, { app: 'live', tcUrl: 'rtmp://h/live' })
    command('play', 2, null, 'cam')
    expect(events.sent).toContain('NetStream.Play.Failed')
    command('deleteStream', 3, null, 1)
    expect(events).toMatchObject({ urls: [], unpublished: 1 })
  })
})

describe('what is no stream', () => {
  test('is cut off when it announces more than a frame can have', () => {
    const { protocol } = open()
    expect(() => protocol.parserData(message(9, Buffer.alloc(1), 9_000_000))).toThrow(RangeError)
  })

  test('is cut off when it is in more pieces at once than a stream needs', () => {
    const { protocol } = open()
    const begin = (id: number) => Buffer.from([id, 0, 0, 0, 0, 1, 0, 9, 1, 0, 0, 0, ...Buffer.alloc(128)])
    const all = Array.from({ length: 20 }, (_, index) => begin(index + 4))
    expect(() => protocol.parserData(Buffer.concat(all))).toThrow(RangeError)
  })

  test('of any bytes is read or cut off', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { protocol, events } = open()
        try {
          protocol.parserData(Buffer.from(bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
        expect(events.urls).toEqual([])
      }),
    )
  })
})
