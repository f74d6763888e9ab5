import { expect, test } from 'vitest'
import { livePlaylistOf } from './playlist.ts'

const segments = [
  { uri: '4.ts', seconds: 5.04 },
  { uri: '5.ts', seconds: 5.6 },
]

test('the playlist of a stream that goes on says how many came before, and has no end', () => {
  expect(livePlaylistOf(segments, { firstNumber: 4, leastSeconds: 5 })).toBe(
    [
      ...['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-MEDIA-SEQUENCE:4', '#EXT-X-TARGETDURATION:6'],
      ...['#EXTINF:5.040,', '4.ts', '#EXTINF:5.600,', '5.ts', ''],
    ].join('\n'),
  )
})

test('it never announces shorter segments than it once did', () => {
  expect(livePlaylistOf(segments, { firstNumber: 4, leastSeconds: 9 })).toContain('TARGETDURATION:9\n')
})
