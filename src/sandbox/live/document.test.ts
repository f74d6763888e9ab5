import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { configuration, names, snapshot, target, testChannels } from './testChannels.ts'

describe('a document is refused', () => {
  test.each([
    ['that is no XML', 'not xml'],
    ['that is cut', '<LiveChannelConfiguration><Target>'],
    ['of another kind', '<Other/>'],
    ['without a target', configuration('<Status>enabled</Status>')],
    ['whose target has no type', configuration('<Target/>')],
    ['whose target is text', configuration('<Target>HLS</Target>')],
    ['with a duration alone', configuration(target('<FragDuration>5</FragDuration>'))],
    ['with a count alone', configuration(target('<FragCount>3</FragCount>'))],
    ...['RoleName', 'DestBucket', 'NotifyTopic', 'Interval'].map((name) => [
      `whose snapshot lacks ${name}`,
      configuration(target() + snapshot.replace(new RegExp(`<${name}>.*</${name}>`), '')),
    ]),
  ])('%s, as malformed', async (_what, body) => {
    const { putChannel, list } = await testChannels()
    expect(codeOf(await putChannel('cam', body))).toBe('400 MalformedXML')
    expect(names(await list())).toEqual([])
  })

  const fragments = (duration: string, count: string) =>
    target(`<FragDuration>${duration}</FragDuration><FragCount>${count}</FragCount>`)
  const playlist = (name: string) => target(`<PlaylistName>${name}</PlaylistName>`)

  test.each([
    ['Description', `<Description>${'d'.repeat(129)}</Description>${target()}`],
    ['Description', `<Description>${'述'.repeat(43)}</Description>${target()}`],
    ['Status', `<Status>abc</Status>${target()}`],
    ['Type', '<Target><Type>DASH</Type></Target>'],
    ['FragDuration', fragments('0', '3')],
    ['FragDuration', fragments('101', '3')],
    ['FragDuration', fragments('abc', '3')],
    ['FragCount', fragments('5', '0')],
    ['FragCount', fragments('5', '101')],
    ['FragCount', fragments('5', '1.5')],
    ['PlaylistName', playlist('a.m3u')],
    ['PlaylistName', playlist('.m3u8')],
    ['PlaylistName', playlist('a/b.m3u8')],
    ['PlaylistName', playlist(`${'p'.repeat(124)}.m3u8`)],
    ['RoleName', target() + snapshot.replace('>r<', '><')],
    ['Interval', target() + snapshot.replace('7', '0')],
    ['Interval', target() + snapshot.replace('7', '101')],
  ])('for a %s that does not fit: %s', async (argument, content) => {
    const { putChannel, list } = await testChannels()
    const answer = await putChannel('cam', configuration(content))
    expect([codeOf(answer), answer.xml['ArgumentName']]).toEqual(['400 InvalidArgument', argument])
    expect(names(await list())).toEqual([])
  })

  test('for nothing that is within its limits', async () => {
    const { putChannel } = await testChannels()
    for (const content of [
      `<Description>${'d'.repeat(128)}</Description>${target()}`,
      fragments('1', '100'),
      playlist('a.m3u8'),
      playlist(`${'p'.repeat(123)}.m3u8`),
      target() + snapshot.replace('7', '100'),
    ]) {
      expect((await putChannel('cam', configuration(content))).status).toBe(200)
    }
  })
})
