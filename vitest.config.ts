import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'conformance/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Most of a test's time goes by in waiting for a server, a disk or a process: more of them than there are cores.
    maxWorkers: 4,
    // Starting each file in a process of its own would cost as much again.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A state is waited for as long as a busy machine may need; the default is one second.
    expect: { poll: { timeout: 15_000 } },
  },
})
