import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The ledger, the challenges and the command line (dist/) over AWS's own DynamoDB Local; started by `npm run dynamodb-local`. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/{e2e,ledger,verifier}/**/*.dynamodb-local.ts'],
    sequence: { shuffle: true },
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
  },
})

export default config
