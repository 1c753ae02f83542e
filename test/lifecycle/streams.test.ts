import { expect, test } from 'vitest'
import { indexKeys } from '../../src/lifecycle/index-keys.ts'
import {
  CATALOG,
  driftStream,
  environmentStream,
  genesisHash,
  observedStream,
  parseStreamId,
  recordedStream,
  streamParts,
} from '../../src/lifecycle/streams.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import {
  activated,
  commit,
  imageDigest,
  measurement,
  opened,
  proposed,
  recorded,
  revoked,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const service = parseServiceName('signer')
const environment = parseEnvironmentName('production')

test('each kind of stream has its name, and the name says whose it is', () => {
  const streams = [
    recordedStream(service),
    environmentStream(service, environment),
    observedStream(service, environment),
    driftStream(service, environment),
    CATALOG,
  ]
  expect(streams).toEqual([
    'recorded/signer',
    'environment/signer/production',
    'observed/signer/production',
    'drift/signer/production',
    'catalog',
  ])
  expect(streams.map((it) => streamParts(parseStreamId(it)))).toEqual([
    { kind: 'recorded', service, environment: undefined },
    { kind: 'environment', service, environment },
    { kind: 'observed', service, environment },
    { kind: 'drift', service, environment },
    { kind: 'catalog', service: undefined, environment: undefined },
  ])
})

test.each([
  '',
  'catalog/x',
  'recorded',
  'recorded/',
  'recorded/a/b',
  'environment/a',
  'environment/a/b/c',
  'observed//b',
  'drift/a/B',
  'recorded/a_b',
  'recorded/a\n',
  `recorded/${'a'.repeat(64)}`,
  'other/a/b',
])('"%s" is no stream', async (text) => {
  expect(await faultOf(() => parseStreamId(text))).toEqual({
    code: 'INPUT_INVALID',
    message: `"${text}" is not a stream of the ledger`,
  })
})

test('the hash before a stream’s first event is that of a fixed line and its name', () => {
  expect(genesisHash(CATALOG)).toBe(
    '3e84484c22eb6ab73528e0c6f90c3d2b14e34571ab0847df9fdc5e1fa2348ec0',
  )
})

test('an event is filed under what was built, not under the allow-list’s own commits', () => {
  const { id, pcrs } = measurement(1)
  const keys = { measurement: id, pcr0: pcrs['0'], commit: commit(1) }
  expect(indexKeys({ statement: recorded(1) })).toEqual({ ...keys, image: imageDigest(1) })
  expect(indexKeys({ statement: proposed(1) })).toEqual(keys)
  expect(indexKeys({ statement: activated(1) })).toEqual({ measurement: id })
  expect(indexKeys({ statement: revoked(1) })).toEqual({ measurement: id, pcr0: pcrs['0'] })
  expect(indexKeys({ statement: opened(CATALOG) })).toEqual({ measurement: undefined })
})
