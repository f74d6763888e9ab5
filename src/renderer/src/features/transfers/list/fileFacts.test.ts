import { expect, it } from 'vitest'
import { transferWith } from '../model/fixtures.ts'
import { fileFacts, renameWords } from './fileFacts.ts'

it('counts down to the next attempt and says why it waits', () => {
  const failure = { kind: 'throttled', message: '503' } as const
  const waiting = transferWith({ state: 'retrying', nextAttemptAtMs: 12_000, failure })
  expect(fileFacts(waiting, null, 0)).toEqual({
    hasBar: true,
    words: 'Server busy, again in 12 s',
    tone: 'warning',
  })
  expect(fileFacts(waiting, null, 99_000).words).toBe('Server busy, trying again')
})

it('counts down to the end of the hold where the whole batch is held', () => {
  const waiting = transferWith({ state: 'retrying', nextAttemptAtMs: 4000 })
  expect(fileFacts(waiting, 9000, 0).words).toBe('Not possible yet, again in 9 s')
})

it('says in a sentence why a file failed', () => {
  const failure = { kind: 'file-changed', message: 'mtime' } as const
  expect(fileFacts(transferWith({ state: 'failed', failure }), null, 0)).toEqual({
    hasBar: false,
    words: 'The file changed while it was being sent',
    tone: 'danger',
  })
})

it('claims a check only where both ends agreed on a checksum', () => {
  expect(fileFacts(transferWith({ state: 'done', crc64: '1' }), null, 0).words).toBe('Checked')
  expect(fileFacts(transferWith({ state: 'done' }), null, 0).words).toBe('Done')
})

it('keeps the bar of a paused file that has come some way', () => {
  expect(fileFacts(transferWith({ state: 'paused', doneBytes: 50 }), null, 0).hasBar).toBe(true)
  expect(fileFacts(transferWith({ state: 'paused' }), null, 0).hasBar).toBe(false)
})

it('says under which name a file was kept, and why', () => {
  const renamed = transferWith({ renameReason: 'keep-both', targetName: 'vase (2).jpg' })
  expect(renameWords(renamed)).toBe('Kept both, this one is vase (2).jpg')
  const copied = transferWith({ kind: 'copy', renameReason: 'same-name', key: 'a/b', targetName: 'b (2)' })
  expect(renameWords(copied)).toContain('Saved as b (2)')
  expect(renameWords(transferWith())).toBe('')
})
