import { expect, test } from 'vitest'
import type { Note } from './host.ts'
import { noteText } from './noteText.ts'
import { wordsIn } from './words.ts'

const alarm = (kind: 'stopped' | 'size' | 'frame-rate' | 'bitrate', seen = '', expected = ''): Note => ({
  about: 'alarm',
  alarm: { bucket: 'stage', channel: 'front {seen}', kind, seen, expected },
})
const batch = (failedCount: number): Note => ({
  about: 'batch',
  batch: { title: 'photos {count}', doneCount: 1200, failedCount },
})

test.each<[Note, string, string]>([
  [alarm('stopped'), 'front {seen} in stage receives nothing', 'stage 的直播频道 front {seen} 已'],
  [
    alarm('size', '640 × 360', '1280 × 720'),
    '640 × 360, before 1280 × 720',
    '现为 640 × 360，之前为 1280 × 720',
  ],
  [
    alarm('frame-rate', '12', '25'),
    '12 frames per second, expected at least 25',
    '每秒 12 帧，应不低于 25 帧',
  ],
  [
    alarm('bitrate', '812499', '2000000'),
    '812 kbps, expected at least 2,000',
    '812 kbps，应不低于 2,000 kbps',
  ],
  [batch(0), 'photos {count}: 1,200 done', 'photos {count}：完成 1,200 项'],
  [batch(3), '1,200 done, 3 failed', '完成 1,200 项，失败 3 项'],
])('a note says what happened in both languages, whatever the names hold: %j', (note, english, chinese) => {
  expect(noteText(wordsIn.en.notes, note).body).toContain(english)
  expect(noteText(wordsIn['zh-CN'].notes, note).body).toContain(chinese)
})

test('a note about failures has a title of its own', () => {
  const [fine, failed] = [batch(0), batch(1)].map((note) => noteText(wordsIn.en.notes, note).title)
  expect(failed).not.toBe(fine)
})
