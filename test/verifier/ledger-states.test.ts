import { expect, test } from 'vitest'
import { Fault, type FaultCode } from '../../src/fault.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import { ledgerStates } from '../../src/verifier/ledger-states.ts'
import { AT } from '../attestation/documents.ts'
import { NAME } from './stage.ts'
import { activeState, type StagedLedger, stagedLedger } from './staged-ledger.ts'

const owner = { service: NAME.service, environment: NAME.environment }

function open(refreshSeconds = 0, staleSeconds = 30) {
  const it: { at: Instant; ledger: StagedLedger; down: FaultCode | undefined } = {
    at: AT,
    ledger: stagedLedger(),
    down: undefined,
  }
  const states = ledgerStates({
    now: () => it.at,
    refreshSeconds,
    staleSeconds,
    async ask(question) {
      if (it.down !== undefined) throw new Fault(it.down, 'the ledger is down')
      return question(it.ledger)
    },
  })
  return { it, states }
}

const end = ({ events }: StagedLedger) => {
  const head = events.at(-1)
  if (head === undefined) throw new Error('no event')
  return { seq: head.seq, hash: head.hash }
}

test('an environment without an event allows nothing', async () => {
  const { states } = open()
  expect(await states.current(owner, undefined)).toMatchObject({
    state: { entries: [], denied: [] },
    head: undefined,
  })
})

test('the state is that of the last event, asked for each time', async () => {
  const { it, states } = open()
  it.ledger.add(activeState())
  expect((await states.current(owner, end(it.ledger))).state).toEqual(activeState())
  it.ledger.add({ entries: [], denied: [], proposals: [] })
  expect((await states.current(owner, end(it.ledger))).state.entries).toEqual([])
})

test('an answer serves for its time, and not for a list that was made after more', async () => {
  const { it, states } = open(10)
  it.ledger.add(activeState())
  const first = end(it.ledger)
  await states.current(owner, first)
  it.ledger.add({ entries: [], denied: [], proposals: [] })
  it.at = addSeconds(AT, 9)
  expect((await states.current(owner, first)).state).toEqual(activeState())
  expect((await states.current(owner, end(it.ledger))).state.entries).toEqual([])
  expect(it.ledger.asked).toBe(2)
})

test.each(['LEDGER_UNAVAILABLE', 'LEDGER_THROTTLED', 'LEDGER_CREDENTIALS'] as const)(
  'through an outage (%s) the last answer serves until it is stale',
  async (code) => {
    const { it, states } = open()
    it.ledger.add(activeState())
    await states.current(owner, end(it.ledger))
    it.down = code
    it.at = addSeconds(AT, 29)
    expect((await states.current(owner, end(it.ledger))).asOf).toBe(AT)
    it.at = addSeconds(AT, 30)
    await expect(states.current(owner, end(it.ledger))).rejects.toMatchObject({ code })
    it.at = addSeconds(AT, -1)
    await expect(states.current(owner, end(it.ledger))).rejects.toMatchObject({ code })
  },
)

test.each(['LEDGER_CORRUPT', 'LEDGER_FORBIDDEN', 'LEDGER_MISSING', 'LEDGER_NOT_OURS'] as const)(
  'what the ledger says of itself (%s) counts at once',
  async (code) => {
    const { it, states } = open()
    it.ledger.add(activeState())
    await states.current(owner, end(it.ledger))
    it.down = code
    await expect(states.current(owner, end(it.ledger))).rejects.toMatchObject({ code })
  },
)

test('a ledger that never answered has no older answer', async () => {
  const { it, states } = open()
  it.down = 'LEDGER_UNAVAILABLE'
  await expect(states.current(owner, undefined)).rejects.toMatchObject({
    code: 'LEDGER_UNAVAILABLE',
  })
})

test('a list that was made after more than the ledger knows is not judged by it', async () => {
  const { it, states } = open()
  it.ledger.add(activeState())
  const { hash } = end(it.ledger)
  await expect(states.current(owner, { seq: 2, hash })).rejects.toMatchObject({
    code: 'LEDGER_BEHIND',
    message: expect.stringContaining('it lacks event 2, after which the list was made'),
  })
})

test('nor one that was made after another history, at its end or before it', async () => {
  const { it, states } = open()
  it.ledger.add(activeState())
  const other = { seq: 1, hash: 'f'.repeat(64) }
  await expect(states.current(owner, other)).rejects.toMatchObject({ code: 'LEDGER_BEHIND' })
  it.ledger.add(activeState())
  await expect(states.current(owner, other)).rejects.toMatchObject({ code: 'LEDGER_BEHIND' })
  expect((await states.current(owner, end(it.ledger))).head?.seq).toBe(2)
})

test('a ledger that was set back, forked or exchanged is not judged by any more', async () => {
  const { it, states } = open()
  it.ledger.add(activeState())
  it.ledger.add({ entries: [], denied: [], proposals: [] })
  await states.current(owner, undefined)
  it.ledger.events.pop()
  const behind = { code: 'LEDGER_BEHIND', message: expect.stringContaining('it lacks event 2') }
  await expect(states.current(owner, undefined)).rejects.toMatchObject(behind)
  it.ledger.add(activeState())
  it.ledger.add(activeState())
  await expect(states.current(owner, undefined)).rejects.toMatchObject(behind)
  it.ledger = stagedLedger('cd'.repeat(16))
  it.ledger.add(activeState())
  await expect(states.current(owner, undefined)).rejects.toMatchObject({
    message: expect.stringContaining('it is another ledger than at first'),
  })
})
