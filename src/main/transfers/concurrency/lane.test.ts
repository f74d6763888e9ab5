import { beforeEach, expect, test } from 'vitest'
import { createLane, type AttemptTurns, type Lane } from './lane.ts'

const mib = 1024 * 1024
let setByHand: number | null
let most: number
let nowMs: number
let roomCount: number
let lane: Lane

beforeEach(() => {
  ;[setByHand, most, nowMs, roomCount] = [null, Infinity, 0, 0]
  lane = createLane({
    setByHand: () => setByHand,
    most: () => most,
    hasHeld: () => false,
    onMeasured: () => undefined,
    onRoom: () => void roomCount++,
    now: () => nowMs,
  })
})

/** How many further requests of an attempt get a turn. */
function takeAll({ take }: AttemptTurns): number {
  let count = 0
  while (take()) count++
  return count
}

function pass(seconds: number, move: () => void = () => undefined): void {
  for (const untilMs = nowMs + seconds * 1000; nowMs < untilMs; lane.measure()) {
    nowMs += 250
    move()
  }
}

test('what is set by hand holds at once, for all attempts together', () => {
  setByHand = 3
  const first = lane.begin()
  expect(takeAll(first)).toBe(2)
  setByHand = 5
  expect(takeAll(first)).toBe(2)
  first.giveBack()
  setByHand = 4
  expect(first.take()).toBe(false)
})

test('it can be one at a time', () => {
  setByHand = 1
  expect(takeAll(lane.begin())).toBe(0)
  expect(lane.isFull()).toBe(true)
})

test('a large file takes the whole lane when it is alone, and a quarter of it while others wait', () => {
  setByHand = 16
  const large = lane.begin()
  expect(takeAll(large)).toBe(15)
  lane.isWaitedFor = true
  large.giveBack()
  expect(large.take()).toBe(false)
  for (let ended = 0; ended < 11; ended++) large.giveBack()
  large.giveBack()
  expect(takeAll(large)).toBe(1)
})

test('a file that comes later does not wait for the parts of one that has the whole lane', () => {
  setByHand = 8
  const large = lane.begin()
  takeAll(large)
  for (let begun = 0; begun < 6; begun++) {
    expect(lane.isFull()).toBe(false)
    lane.begin()
  }
  expect(lane.isFull()).toBe(true)
  large.giveBack()
  expect(large.take()).toBe(false)
})

test('room that a part leaves is told to those that wait, and not what the file takes for itself again', async () => {
  setByHand = 2
  const large = lane.begin()
  takeAll(large)
  lane.isWaitedFor = true
  large.giveBack()
  await Promise.resolve()
  expect(roomCount).toBe(1)
  lane.isWaitedFor = false
  large.take()
  large.giveBack()
  large.take()
  await Promise.resolve()
  expect(roomCount).toBe(1)
})

test('by itself it grows while more at a time move more', () => {
  const turns = lane.begin()
  let inUse = 1
  pass(12, () => turns.moved((inUse += takeAll(turns)) * mib))
  expect(lane.concurrency()).toBe(64)
})

test('small files count although they have hardly any bytes', () => {
  let running: AttemptTurns[] = []
  const fill = () => {
    while (!lane.isFull()) running.push(lane.begin())
  }
  fill()
  pass(30, () => {
    for (const turns of running) turns.end(1)
    running = []
    fill()
  })
  expect(lane.concurrency()).toBe(64)
})

test('nothing goes above what the speed limit can feed', () => {
  most = 2
  expect(takeAll(lane.begin())).toBe(1)
  setByHand = 40
  expect(lane.concurrency()).toBe(2)
  most = 0.5
  expect(lane.concurrency()).toBe(1)
})
