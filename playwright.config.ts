import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import process from 'node:process'

/** Where only one folder may be written, everything that a run leaves behind goes there. */
const writableDir = process.env['RUN_HOME'] ?? import.meta.dirname

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/keyring.ts',
  outputDir: join(writableDir, 'test-results'),
  // A journey waits more than it works, but client, server and browser share the machine's cores: two at a time.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'web' }, { name: 'desktop' }],
})
