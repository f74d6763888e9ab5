import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useTypedPath } from './useTypedPath.ts'

const path = ref('')
let scope: EffectScope
let way: ReturnType<typeof useTypedPath>
beforeEach(() => {
  path.value = ''
  scope = effectScope()
  way = scope.run(() => useTypedPath(() => path.value)) as typeof way
})
afterEach(() => scope.stop())

/** What is being read is there. */
async function arrive(at: string) {
  path.value = at
  await nextTick()
}

test('the field follows where one is', async () => {
  await arrive('/home/me')
  expect(way.typed.value).toBe('/home/me')
})

test('what is typed while a folder is being read is not replaced by it', async () => {
  way.typed.value = '/media/camera'
  await arrive('/home/me')
  expect(way.typed.value).toBe('/media/camera')
})

test('what was asked for is replaced by how it is really called', async () => {
  way.typed.value = '/media/camera/'
  way.asked()
  await arrive('/media/camera')
  expect(way.typed.value).toBe('/media/camera')
})

test('what is typed after one path was asked for is not replaced by that one', async () => {
  way.typed.value = '/media'
  way.asked()
  way.typed.value = '/media/cam'
  await arrive('/media')
  expect(way.typed.value).toBe('/media/cam')
})

test('who goes another way sees where they are, and then where they come to', async () => {
  await arrive('/home/me')
  way.typed.value = '/media/cam'
  way.dropped()
  expect(way.typed.value).toBe('/home/me')
  await arrive('/home')
  expect(way.typed.value).toBe('/home')
})
