import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The end-to-end run: what is in dist/, started as its users start it. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    sequence: { shuffle: true },
    // For what hangs alone: how long a life at GitHub's pace takes is the machine's affair.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
    // Most of it waits for processes.
    maxWorkers: 3,
    // What waits for GitHub's pace waits together.
    maxConcurrency: 10,
  },
})

export default config
