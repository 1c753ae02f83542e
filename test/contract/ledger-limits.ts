import { describe, expect, test } from 'vitest'
import { LARGEST_EVENT } from '../../src/ledger/rows.ts'
import { encodeEvent } from '../../src/lifecycle/chain.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import {
  activated,
  all,
  catalog,
  commit,
  forged,
  measurement,
  next,
  PRODUCTION,
  proposed,
  RECORDED,
  recorded,
  revoked,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import type { LedgerWorld } from './ledger.ts'

type Open = (...filled: readonly (readonly LedgerEvent[])[]) => Promise<LedgerWorld>

const NAMES = catalog(RECORDED, PRODUCTION)
const proposal = next(PRODUCTION, proposed(1), undefined)

/** An activation with so many approvals, and a last one whose name fills it up to exactly so many bytes. */
function activationOf(bytes: number): LedgerEvent {
  const { kind: _, ...rest } = activated(1)
  const approval = (by: string) => ({ by, at: proposal.recordedAt, commit: commit(1) })
  const withApprovals = (names: readonly string[]): LedgerEvent =>
    next(PRODUCTION, { kind: 'activated', ...rest, approvals: names.map(approval) }, proposal)
  const [empty, one] = [[], ['x']].map((names) => encodeEvent(withApprovals(names)).length)
  if (empty === undefined || one === undefined) throw new Error('no sizes')
  const each = one - empty - 1 + 1001
  const count = Math.floor((bytes - empty) / each) - 1
  const names = Array.from({ length: count }, () => 'y'.repeat(1000))
  const short = encodeEvent(withApprovals([...names, 'z', 'z'])).length
  const left = bytes - short
  const first = Math.min(1000, left)
  return withApprovals([...names, 'z'.repeat(1 + first), 'z'.repeat(1 + left - first)])
}

/** What a driver refuses before it writes: what is too large, could not be read again, or does not follow. */
export function ledgerLimits(name: string, open: Open): void {
  describe(`${name}: limits`, () => {
    test('an event of the largest size is stored and read', async () => {
      const event = activationOf(LARGEST_EVENT)
      expect(encodeEvent(event)).toHaveLength(LARGEST_EVENT)
      const { ledger } = await open(NAMES, [proposal])
      await ledger.append(event)
      expect(await ledger.head(PRODUCTION)).toEqual(event)
      expect(await ledger.lastAt(PRODUCTION, event.effectiveAt)).toEqual(event)
      expect(await all(ledger.about(PRODUCTION, measurement(1).id))).toEqual([proposal, event])
      const after = next(PRODUCTION, revoked(1), event)
      await ledger.append(after)
      expect(await all(ledger.read(PRODUCTION))).toEqual([proposal, event, after])
    })

    test('an event that is one byte larger is refused before it is written', async () => {
      const { ledger } = await open(NAMES, [proposal])
      expect(await faultOf(ledger.append(activationOf(LARGEST_EVENT + 1)))).toEqual({
        code: 'LEDGER_EVENT_TOO_LARGE',
        message:
          'environment/signer/production #2 has 393217 bytes, and a ledger stores at most 393216',
      })
      expect(await ledger.head(PRODUCTION)).toEqual(proposal)
    })

    test('what could not be read again is not written', async () => {
      const { ledger } = await open(NAMES)
      const event = next(RECORDED, recorded(1), undefined)
      expect(await faultOf(ledger.append(forged(event, { actor: 'x'.repeat(1025) })))).toEqual({
        code: 'LEDGER_EVENT_INVALID',
        message:
          'recorded/signer #1: ledger event: actor: Too big: expected string to have <=1024 characters',
      })
      expect((await faultOf(ledger.append(forged(event, { actor: 'two\nlines' })))).code).toBe(
        'LEDGER_EVENT_INVALID',
      )
      expect(await faultOf(ledger.append({ ...event, hash: 'f'.repeat(64) }))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #1: an event does not have the hash that is stored beside it',
      })
      expect(await ledger.head(RECORDED)).toBeUndefined()
    })

    test('what does not follow from the head is not written', async () => {
      const builds = [next(RECORDED, recorded(1), undefined)]
      const { ledger } = await open(NAMES, builds)
      const event = next(RECORDED, recorded(2), builds[0])
      const refusal = async (change: Readonly<Record<string, unknown>>) =>
        await faultOf(ledger.append(forged(event, change)))
      expect(await refusal({ prev: 'e'.repeat(64) })).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #2: does not hold the hash of the event before it',
      })
      expect(await refusal({ seq: 3 })).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #3: there is no #2 that it could follow',
      })
      expect(await refusal({ recordedAt: '2026-11-23T09:59:59Z' })).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #2: was recorded before the event before it',
      })
      expect(await refusal({ ledger: 'f'.repeat(32) })).toEqual({
        code: 'LEDGER_CORRUPT',
        message: `recorded/signer #2: belongs to the ledger ${'f'.repeat(32)}, and this is ${ledger.id}`,
      })
      expect(await refusal({ id: 'a'.repeat(64) })).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #2: its id is not that of what it says',
      })
      expect(await ledger.head(RECORDED)).toEqual(builds[0])
      await ledger.append(event)
    })

    test('a state that does not follow is not written', async () => {
      const { ledger } = await open(NAMES, [proposal])
      const event = next(PRODUCTION, activated(1), proposal)
      const more = next(PRODUCTION, proposed(2), proposal)
      expect(await faultOf(ledger.append(forged(more, { after: event.after })))).toEqual({
        code: 'LEDGER_CORRUPT',
        message:
          'environment/signer/production #2: the state it carries does not follow from the event before it',
      })
      expect(await ledger.head(PRODUCTION)).toEqual(proposal)
    })
  })
}
