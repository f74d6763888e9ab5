import { expect, test } from 'vitest'
import type { BatchRecord } from '../store/records.ts'
import { csvName } from './csvName.ts'

const nameOf = (title: string, locale: 'en' | 'zh-CN' = 'en') =>
  csvName({ title, createdAtMs: new Date(2026, 10, 6).getTime() } as BatchRecord, locale)

test('a receipt is called after its batch and the day on which that was started', () => {
  expect(nameOf('autumn')).toBe('Receipt autumn 2026-11-06.csv')
  expect(nameOf('autumn', 'zh-CN')).toBe('回执 autumn 2026-11-06.csv')
})

test('its name works on every system, whatever the batch is called', () => {
  expect(nameOf('a/b\\c:"d"\n')).toBe('Receipt a_b_c__d__ 2026-11-06.csv')
  const name = nameOf('é'.repeat(500))
  expect(Buffer.byteLength(name)).toBeLessThan(200)
  expect(name).toMatch(/é 2026-11-06\.csv$/)
})
