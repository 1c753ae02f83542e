import { expect, test } from 'vitest'
import { unnamedStreams } from '../../src/commands/unnamed-streams.ts'
import { openMemoryLedger } from '../../src/ledger/memory.ts'
import { parseConfig } from '../../src/promotion/config.ts'
import { fill } from '../contract/ledger.ts'
import {
  catalog,
  history,
  LEDGER_ID,
  PRODUCTION,
  proposed,
  RECORDED,
  recorded,
  STAGING,
} from '../events/samples.ts'

const config = parseConfig(
  'version: 1\nservice: signer\nenvironments:\n  production: {}\n',
  'golden-pcr.yaml',
)

async function unnamed(
  named: readonly (typeof RECORDED)[],
  expected: Partial<Parameters<typeof unnamedStreams>[1]> = {},
): Promise<readonly string[]> {
  const ledger = openMemoryLedger(LEDGER_ID)
  await fill(ledger, catalog(RECORDED, PRODUCTION, STAGING))
  await fill(ledger, history(RECORDED, [recorded(1)]))
  await fill(ledger, history(PRODUCTION, [proposed(1)]))
  const given = { named: new Set(named), anchored: [], config: undefined, ...expected }
  return [...(await unnamedStreams(ledger, given))]
}

test('a stream that the catalog does not name any more is found beside one of the same service', async () => {
  expect(await unnamed([PRODUCTION])).toEqual([RECORDED])
  expect(await unnamed([RECORDED, PRODUCTION])).toEqual([])
})

test('a stream is found by the configuration, and by an anchor', async () => {
  expect(await unnamed([RECORDED])).toEqual([])
  expect(await unnamed([RECORDED], { config })).toEqual([PRODUCTION])
  expect(await unnamed([RECORDED], { anchored: [PRODUCTION] })).toEqual([PRODUCTION])
  expect(await unnamed([], { config })).toEqual([RECORDED, PRODUCTION])
})

test('a stream that holds nothing is not missed', async () => {
  expect(await unnamed([RECORDED, PRODUCTION], { anchored: [STAGING] })).toEqual([])
})
