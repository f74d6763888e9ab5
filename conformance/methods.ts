import { EventEmitter } from 'node:events'
import { Client, ClusterClient, ImageClient, STS } from '../src/main/oss/index.ts'

/** What operations are built with: methods for those who write operations. */
const innerMethods = new Set(['requestXml', 'decodeXml', 'kinWith'])

/** All methods of Osprey's client, as its classes have them. */
export function ospreyMethods(): string[] {
  return [
    ...methodsOf(Client.prototype).filter((name) => !innerMethods.has(name)),
    ...methodsOf(ClusterClient.prototype).map((name) => `ClusterClient.${name}`),
    ...methodsOf(ImageClient.prototype).map((name) => `ImageClient.${name}`),
    ...methodsOf(STS.prototype).map((name) => `STS.${name}`),
  ]
}

/** By name, from the class itself and those above it. */
export function methodsOf(prototype: object): string[] {
  const names = new Set<string>()
  for (const layer of layersOf(prototype))
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(layer)))
      if (typeof value === 'function' && name !== 'constructor') names.add(name)
  return [...names].sort()
}

function* layersOf(prototype: object): Generator<object> {
  const ends: object[] = [Object.prototype, EventEmitter.prototype]
  let layer: object | null = prototype
  while (layer && !ends.includes(layer)) {
    yield layer
    layer = Object.getPrototypeOf(layer) as object | null
  }
}
