import { expect, test } from 'vitest'
import { createRequestSpeed } from './requestSpeed.ts'

const kib = 1024
const mib = 1024 * kib

test('what large parts move is the speed of a request', () => {
  const speed = createRequestSpeed()
  expect(speed.bytesPerSecond()).toBeNull()
  // Eight at a time, each with 10 MiB a second.
  for (let seen = 0; seen < 40; seen++) speed.see({ bytes: 20 * mib, inUseMs: 8 * 250, endedCount: seen % 4 })
  expect(speed.bytesPerSecond()).toBeCloseTo(10 * mib, -4)
})

test('small files on a fast line say nothing about it', () => {
  const speed = createRequestSpeed()
  for (let seen = 0; seen < 40; seen++) speed.see({ bytes: 80 * 16 * kib, inUseMs: 8 * 250, endedCount: 80 })
  expect(speed.bytesPerSecond()).toBeNull()
})

test('files on a slow line do: it is their bytes that take the time', () => {
  const speed = createRequestSpeed()
  for (let seen = 0; seen < 40; seen++)
    speed.see({ bytes: 50 * kib, inUseMs: 4 * 250, endedCount: seen % 4 === 0 ? 1 : 0 })
  expect(speed.bytesPerSecond()).toBeCloseTo(50 * kib, -3)
})

test('what was measured stays known while nothing moves', () => {
  const speed = createRequestSpeed()
  for (let seen = 0; seen < 40; seen++) speed.see({ bytes: mib, inUseMs: 1000, endedCount: 0 })
  for (let seen = 0; seen < 400; seen++) speed.see({ bytes: 0, inUseMs: 0, endedCount: 0 })
  expect(speed.bytesPerSecond()).toBeCloseTo(mib, -3)
})
