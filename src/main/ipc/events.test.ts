import { expect, test } from 'vitest'
import { defaultSettings } from '../../shared/contract/settings.ts'
import { createEventHub } from './events.ts'

test('an event reaches every listener until it ends its subscription', () => {
  const events = createEventHub()
  const heard: string[] = []
  const stop = events.subscribe((...[name]) => void heard.push(`first ${name}`))
  events.subscribe((...[name]) => void heard.push(`second ${name}`))
  events.emit('settings.changed', defaultSettings)
  stop()
  events.emit('settings.changed', defaultSettings)
  expect(heard).toEqual(['first settings.changed', 'second settings.changed', 'second settings.changed'])
})

test('what the contract does not name stays in main', () => {
  const events = createEventHub()
  const heard: unknown[] = []
  events.subscribe((_name, payload) => void heard.push(payload))
  events.emit('settings.changed', { ...defaultSettings, ...{ accessKeySecret: 's3cret' } })
  expect(heard).toEqual([defaultSettings])
})
