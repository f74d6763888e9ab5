import { expect, test } from 'vitest'
import { useCut } from './useCut.ts'

function cutting() {
  const spans: { fromMs: number; toMs: number }[] = []
  const player: { atMs: number | null } = { atMs: 10_000 }
  const cut = useCut(
    () => player.atMs,
    (span) => spans.push(span),
  )
  return { spans, player, cut }
}

test('a cut reaches from where it was begun to where it was ended', () => {
  const { spans, player, cut } = cutting()
  cut.toggle()
  expect(cut.fromMs.value).toBe(10_000)
  player.atMs = 25_000
  cut.toggle()
  expect(spans).toEqual([{ fromMs: 10_000, toMs: 25_000 }])
  expect(cut.isCutting.value).toBe(false)
})

test('whoever goes back behind the beginning has the same span from the other side', () => {
  const { spans, player, cut } = cutting()
  cut.toggle()
  player.atMs = 4000
  cut.toggle()
  expect(spans).toEqual([{ fromMs: 4000, toMs: 10_000 }])
})

test('a cut that the broadcast ends before ends with what was seen last', () => {
  const { spans, player, cut } = cutting()
  cut.toggle()
  player.atMs = 30_000
  cut.see()
  player.atMs = null
  cut.end()
  expect(spans).toEqual([{ fromMs: 10_000, toMs: 30_000 }])
})

test('one that is ended at once, or dropped, is none; nor can one begin where nothing plays', () => {
  const { spans, player, cut } = cutting()
  cut.toggle()
  cut.toggle()
  cut.toggle()
  cut.drop()
  player.atMs = null
  cut.toggle()
  expect(cut.isCutting.value).toBe(false)
  expect(spans).toEqual([])
})
