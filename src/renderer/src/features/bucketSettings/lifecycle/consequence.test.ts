import { expect, test } from 'vitest'
import { rulesOf } from '../../../../../shared/bucketSettings/lifecycle/read.ts'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import type { RuleEffect } from '../../../../../shared/contract/lifecycle.ts'
import { formatShortDate } from './words.ts'
import { newsOf, riskOf, saveLabelOf, type WorkedRules } from './consequence.ts'

const firstAtMs = Date.UTC(2026, 11, 3, 12)
const date = formatShortDate(firstAtMs)

const rule = (prefix: string, parts: SettingContent) => ({ Prefix: prefix, Status: 'Enabled', ...parts })
const deleting = rule('drafts/', { Expiration: { Days: '30' } })
const moving = rule('photos/', { Transition: { Days: '30', StorageClass: 'IA' } })

const does = (action: 'delete' | 'move', count: number): RuleEffect => ({
  acts: [
    {
      action,
      storageClass: action === 'move' ? 'IA' : null,
      count,
      sizeBytes: count * 1024,
      firstAtMs,
      oldestMs: Date.UTC(2026, 9, 4, 12),
      weeks: [count],
      laterCount: 0,
    },
  ],
  sample: [],
  idle: null,
  unknown: [],
})

const worked = (rules: SettingContent[], effects: RuleEffect[] | null): WorkedRules => ({
  entries: rulesOf({ Rule: rules }),
  effects,
})

const now = worked([deleting], [does('delete', 7)])

test('a deletion that goes on as it was is not one of this change', () => {
  const news = newsOf(worked([deleting, moving], [does('delete', 7), does('move', 3)]), now)
  expect(saveLabelOf(news)).toBe(`Save and move from ${date}…`)
  expect(riskOf(news)).toBeNull()
})

test('a rule that nobody touched counts where it now deletes other files', () => {
  const news = newsOf(worked([deleting], [does('delete', 9)]), now)
  expect(saveLabelOf(news)).toBe(`Save and delete from ${date}…`)
  expect(riskOf(news)?.text).toContain('9 objects')
})

test('a change that only takes a deletion away has nothing to warn of', () => {
  const news = newsOf(worked([], []), now)
  expect(saveLabelOf(news)).toBeUndefined()
  expect(riskOf(news)).toBeNull()
})

test('while it is not known what happens now, all that the rules would do is told', () => {
  const news = newsOf(worked([deleting], [does('delete', 7)]), worked([deleting], null))
  expect(riskOf(news)?.text).toContain('7 objects')
})

test('while nothing is counted, only a rule that is new or changed can delete by surprise', () => {
  const uncounted = worked([deleting], null)
  expect(riskOf(newsOf(worked([deleting, moving], null), uncounted))).toBeNull()
  const later = rule('drafts/', { Expiration: { Days: '60' } })
  expect(riskOf(newsOf(worked([later], null), uncounted))).not.toBeNull()
})
