import { expect, test } from 'vitest'
import { consequencesOf, formOf, problemsOf, settingsOf } from './channelForm.ts'

const form = () => formOf('studio-main', null)

test('a new channel begins with what the service takes by itself, and lacks a name alone', () => {
  expect(problemsOf(formOf('', null))).toEqual({ name: 'nameEmpty' })
  expect(settingsOf(form())).toEqual({
    description: '',
    isEnabled: true,
    segmentSeconds: 5,
    segmentCount: 3,
    playlistName: 'playlist.m3u8',
    snapshot: null,
  })
})

test('a form that was not touched says what the channel had', () => {
  const settings = {
    description: 'Studio 1',
    isEnabled: false,
    segmentSeconds: 2,
    segmentCount: 10,
    playlistName: 'live.m3u8',
    snapshot: { roleName: 'shots', bucket: 'pictures', notifyTopic: 'shot', intervalSeconds: 7 },
  }
  expect(settingsOf(formOf('studio-main', settings))).toEqual(settings)
})

test.each([
  ['a/b', 'nameSlash'],
  ['\\a', 'nameBackslash'],
  ['a\\b', undefined],
  ['.', 'nameDots'],
  ['..', 'nameDots'],
  ['...', undefined],
  ['a\nb', 'nameSlash'],
  ['直'.repeat(342), 'nameLong'],
  ['直'.repeat(341), undefined],
  ['camera 1 #?%', undefined],
])('the name %j is judged by what the service and addresses take', (name, problem) => {
  expect(problemsOf(formOf(name, null)).name).toBe(problem)
})

test('a description is measured in bytes', () => {
  expect(problemsOf({ ...form(), description: '直'.repeat(42) })).toEqual({})
  expect(problemsOf({ ...form(), description: '直'.repeat(43) })).toEqual({ description: 'description' })
})

test.each(['0', '101', '2.5', '', 'five', '-1'])('%j is neither a length nor a number of pieces', (text) => {
  expect(problemsOf({ ...form(), segmentSeconds: text, segmentCount: text })).toEqual({
    segmentSeconds: 'range',
    segmentCount: 'range',
  })
})

test('the playlist has its ending, a name before it, and no folder', () => {
  const judge = (playlistName: string) => problemsOf({ ...form(), playlistName }).playlistName
  expect(['.m3u8', 'a/b.m3u8', 'list.m3u', `${'x'.repeat(124)}.m3u8`].map(judge)).toEqual(
    Array(4).fill('playlist'),
  )
  expect(judge('a.m3u8')).toBeUndefined()
})

test('pictures need all that is asked, and nothing when they are off', () => {
  expect(problemsOf({ ...form(), hasSnapshot: true })).toEqual({
    roleName: 'needed',
    bucket: 'needed',
    notifyTopic: 'needed',
  })
  expect(problemsOf(form())).toEqual({})
})

test('viewers are as far behind as three pieces, or as many as the playlist has', () => {
  expect(consequencesOf(5, 3)).toEqual({ behindSeconds: 15, backSeconds: 15, filesPerHour: 720 })
  expect(consequencesOf(7, 2)).toEqual({ behindSeconds: 14, backSeconds: 14, filesPerHour: 515 })
  expect(consequencesOf(2, 30)).toEqual({ behindSeconds: 6, backSeconds: 60, filesPerHour: 1800 })
})
