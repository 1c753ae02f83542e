import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The end-to-end run needs a built dist/ and has its own script.
    exclude: ['test/e2e/**', '**/node_modules/**'],
    sequence: { shuffle: true },
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
  },
})

export default config
