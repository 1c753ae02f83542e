import { expect, test } from 'vitest'
import type { RawInputs } from '../../src/commands/command.ts'
import { openMemoryLedger } from '../../src/ledger/memory.ts'
import { recordedStream } from '../../src/lifecycle/streams.ts'
import { parseServiceName } from '../../src/model/names.ts'
import {
  catalog,
  commit,
  LEDGER_ID,
  later,
  measurement,
  next,
  RECORDED,
  recorded,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { commandNamed, quietWorld } from './world.ts'

const VAULT = recordedStream(parseServiceName('vault'))

/** Signer's build 1 a minute after the start, and vault's two minutes after it, said to be of another repository. */
async function find(raw: RawInputs): Promise<{
  readonly found: unknown
  readonly answer: string
  readonly warnings: readonly string[]
}> {
  const ledger = openMemoryLedger(LEDGER_ID)
  for (const event of catalog(RECORDED, VAULT)) await ledger.append(event)
  await ledger.append(next(RECORDED, recorded(1), undefined, later(60)))
  const { provenance, ...build } = recorded(1)
  const forked = { ...build, provenance: { ...provenance, repository: 'acme/fork' } }
  await ledger.append(next(VAULT, forked, undefined, later(120)))
  const world = { ...quietWorld(later(3600)), openLedger: async () => ledger }
  const {
    json,
    answer,
    remarks = [],
  } = await commandNamed('audit find').run({ ledger: 'sqlite:any', ...raw }, world)
  const recordings = json['recordings'] as readonly { service: string }[]
  return {
    found: recordings.map((it) => it.service),
    answer,
    warnings: remarks.map(({ text }) => text),
  }
}

const ONE = { commit: commit(1) }

test('what several services recorded is found in all of them, and a disagreement is said once', async () => {
  expect(await find({ pcr0: measurement(1).pcrs['0'] })).toEqual({
    found: ['signer', 'vault'],
    answer: 'yes',
    warnings: [
      `measurement ${measurement(1).id.slice(0, 12)} is said to come from repository acme/signer and from acme/fork`,
    ],
  })
})

test.each([
  [{ service: 'vault' }, ['vault']],
  [{ service: 'nobody' }, []],
  [{ since: later(60) }, ['signer', 'vault']],
  [{ since: later(61) }, ['vault']],
  [{ until: later(120) }, ['signer']],
  [{ until: later(121) }, ['signer', 'vault']],
  [{ since: later(60), until: later(60) }, []],
  [{ service: 'signer', since: later(61) }, []],
])('%j leaves %j: from a time on, and before one', async (raw, found) => {
  expect(await find({ ...ONE, ...raw })).toEqual({
    found,
    answer: found.length > 0 ? 'yes' : 'no',
    warnings: found.length > 1 ? [expect.stringContaining('is said to come from')] : [],
  })
})

test('a service or time that is none is named', async () => {
  expect((await faultOf(find({ ...ONE, since: 'yesterday' }))).message).toBe(
    '"yesterday" is not a time',
  )
  expect((await faultOf(find({ ...ONE, service: 'a/b' }))).code).toBe('INPUT_INVALID')
})
