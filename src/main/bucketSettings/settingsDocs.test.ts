import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingIds } from '../../shared/bucketSettings/ids.ts'
import { bucketSettings as words } from '../../shared/messages/en/bucketSettings.ts'
import { catalogue } from './catalogue.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/settings.md'), 'utf8')
const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))

test.each(settingIds)('docs/settings.md tells which requests are behind %s', (id) => {
  const { query, read, write, remove } = catalogue[id]
  const row = rows.find(([, title]) => title === words[id].title)
  expect(row?.slice(2, 6)).toEqual([`\`?${query}\``, read, write, remove ?? 'none'])
})
