import { describe, expect, test } from 'vitest'
import { parsePlaylist } from './playlist.ts'

const named = (...uris: string[]) =>
  parsePlaylist(['#EXTM3U', ...uris.flatMap((uri) => ['#EXTINF:5.005,', uri])].join('\n'))?.map(
    ({ name }) => name,
  )

describe('a playlist', () => {
  test('lists its pieces with their lengths, in any way of ending lines', () => {
    const text =
      '#EXTM3U\r\n#EXT-X-VERSION:3\r\n#EXTINF:5.005,title\r\n1.ts\r\n\r\n#EXTINF:3,\r\n2.ts\r\n#EXT-X-ENDLIST'
    expect(parsePlaylist(text)).toEqual([
      { name: '1.ts', seconds: 5.005 },
      { name: '2.ts', seconds: 3 },
    ])
    expect(parsePlaylist('\ufeff#EXTM3U\n1.ts')).toEqual([{ name: '1.ts', seconds: 0 }])
  })

  test('names pieces as the bucket does', () => {
    expect(named('1%20%E9%A2%91%23.ts', 'day/2.ts', '3.ts?token=1')).toEqual(['1 频#.ts', 'day/2.ts', '3.ts'])
  })

  test.each([
    'https://evil.example/1.ts',
    '//evil.example/1.ts',
    '/other/1.ts',
    '../other/1.ts',
    'a/../../1.ts',
    '%2e%2e/1.ts',
    'a//1.ts',
    '%zz.ts',
    'other.m3u8',
  ])('has no piece of the channel at %s', (uri) => expect(named(uri)).toEqual([null]))

  test('believes no length that none has', () => {
    const lengths = (text: string) => parsePlaylist(`#EXTM3U\n#EXTINF:${text},\n1.ts`)?.[0]?.seconds
    expect(['1e9', '99999999999', '-5', 'NaN', ''].map(lengths)).toEqual([1, 86_400, 0, 0, 0])
  })

  test('is told from any other text', () => {
    for (const text of ['', '1.ts', '<html>', '#EXTM3U8\n1.ts', '# #EXTM3U'])
      expect(parsePlaylist(text)).toBeNull()
    expect(parsePlaylist('#EXTM3U')).toEqual([])
  })
})
