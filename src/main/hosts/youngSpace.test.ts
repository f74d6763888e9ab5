import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { expect, test } from 'vitest'

const moduleUrl = new URL('youngSpace.ts', import.meta.url).href

/** By how many bytes the space grows in a process of its own, in which many objects outlive a collection. */
function growthBytes(begin: string): number {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { keepYoungSpace } from ${JSON.stringify(moduleUrl)}
    const size = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size
    ${begin}
    const before = size()
    let kept = []
    for (let index = 0; index < 3_000_000; index++) {
      kept.push({ index })
      if (kept.length > 60_000) kept = []
    }
    console.log(size() - before)`
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script]))
}

/** Its second half is there from the first collection on. */
const twoHalvesBytes = 4 * 1024 * 1024

test('the space for young objects grows no more once it is kept', () => {
  expect(growthBytes('')).toBeGreaterThan(twoHalvesBytes)
  expect(growthBytes('keepYoungSpace()')).toBeLessThan(twoHalvesBytes)
})
