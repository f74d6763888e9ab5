import { expect, test } from 'vitest'
import { createErrorJudge, type StreamError } from './streamErrors.ts'

const frag = { start: 4, duration: 2 }
const network = (details: string, code?: number): StreamError => ({
  ...{ type: 'networkError', details, fatal: true, frag },
  ...(code === undefined ? {} : { response: { code } }),
})
const media: StreamError = { type: 'mediaError', details: 'bufferStalledError', fatal: true }

test('a piece of a recording that is gone can be played up to, and one of a broadcast is tried again', () => {
  const gone = { ...network('fragLoadError', 404), fatal: false }
  expect(createErrorJudge(false).judge(gone)).toEqual({
    type: 'missing',
    piece: { startSeconds: 4, endSeconds: 6 },
  })
  expect(createErrorJudge(true).judge(gone)).toBeNull()
  expect(createErrorJudge(true).judge({ ...gone, fatal: true })).toEqual({
    type: 'fail',
    state: { type: 'broken' },
  })
})

test('a playlist that is not there means that nobody broadcasts', () => {
  expect(createErrorJudge(true).judge(network('manifestLoadError', 404))).toEqual({
    type: 'fail',
    state: { type: 'idle' },
  })
  expect(createErrorJudge(true).judge(network('levelLoadError'))).toEqual({
    type: 'fail',
    state: { type: 'unreachable' },
  })
})

test('a codec that is refused is told by its name', () => {
  const refused = { ...media, details: 'bufferAddCodecError', mimeType: 'video/mp4;codecs=hvc1.1.6' }
  expect(createErrorJudge(true).judge(refused)).toEqual({
    type: 'fail',
    state: { type: 'noCodec', codec: 'H.265 (HEVC)' },
  })
})

test('one unknown piece is skipped, and two in a row are a format that is not known here', () => {
  const unknown = { ...media, details: 'fragParsingError', fatal: false, frag }
  const judge = createErrorJudge(true)
  expect(judge.judge(unknown)).toBeNull()
  judge.seePiece()
  expect(judge.judge(unknown)).toBeNull()
  expect(judge.judge(unknown)).toEqual({ type: 'fail', state: { type: 'noCodec', codec: null } })
})

test('a decoder that fails is recovered once, until there is a picture again', () => {
  const judge = createErrorJudge(true)
  expect(judge.judge(media)).toEqual({ type: 'recover' })
  judge.seePicture()
  expect(judge.judge(media)).toEqual({ type: 'recover' })
  expect(judge.judge(media)).toEqual({ type: 'fail', state: { type: 'broken' } })
})

test('what is not fatal passes', () => {
  expect(createErrorJudge(true).judge({ ...media, fatal: false })).toBeNull()
})
