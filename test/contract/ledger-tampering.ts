import { describe, expect, test } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import { encodeEvent } from '../../src/lifecycle/chain.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import type { StreamId } from '../../src/lifecycle/streams.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { all, forged, measurement, PRODUCTION, RECORDED } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import type { LedgerWorld } from './ledger.ts'

/** What stands in a row beside its place. */
export interface StoredFields {
  readonly body?: string
  readonly hash?: string
  readonly id?: string
  readonly effectiveAt?: string
  readonly measurement?: string
  readonly pcr0?: string
}

/** Changes what is stored, as somebody with write access to the file or table could. */
export interface Tampering {
  change(stream: StreamId, seq: number, fields: StoredFields): Promise<void>
  remove(stream: StreamId, seq: number): Promise<void>
}

/** What a driver refuses to read, whoever wrote it. */
export function ledgerTampering(
  name: string,
  open: () => Promise<LedgerWorld>,
  {
    BUILDS,
    LIFE,
  }: { readonly BUILDS: readonly LedgerEvent[]; readonly LIFE: readonly LedgerEvent[] },
): void {
  const at = (events: readonly LedgerEvent[], seq: number): LedgerEvent => {
    const event = events[seq - 1]
    if (event === undefined) throw new Error(`there is no #${seq}`)
    return event
  }

  describe(`${name}: tampering`, () => {
    test('changed bytes are refused by every way of reading', async () => {
      const { ledger, tamper } = await open()
      const body = encodeEvent(at(BUILDS, 4)).replace('octocat', 'mallory')
      await tamper.change(RECORDED, 4, { body })
      const refusal = {
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #4: an event does not have the hash that is stored beside it',
      }
      const { id, pcrs } = measurement(3)
      expect(await faultOf(ledger.head(RECORDED))).toEqual(refusal)
      expect(await faultOf(all(ledger.read(RECORDED)))).toEqual(refusal)
      expect(await faultOf(ledger.lastAt(RECORDED, at(BUILDS, 4).effectiveAt))).toEqual(refusal)
      expect(await faultOf(all(ledger.about(RECORDED, id)))).toEqual(refusal)
      expect(await faultOf(ledger.withId(RECORDED, at(BUILDS, 4).id))).toEqual(refusal)
      expect(await faultOf(all(ledger.find({ by: 'pcr0', pcr0: pcrs['0'] })))).toEqual(refusal)
    })

    test('of several that do not hold the first is named, and those before it are told', async () => {
      const { ledger, tamper } = await open()
      const broken = (seq: number) => ({
        kind: 'broken',
        events: seq - 1,
        at: `recorded/signer #${seq}`,
      })
      await tamper.change(RECORDED, 4, { measurement: 'f'.repeat(64) })
      expect(await verifyStream(ledger, RECORDED)).toMatchObject(broken(4))
      await tamper.change(RECORDED, 2, { body: encodeEvent(at(BUILDS, 3)) })
      expect(await verifyStream(ledger, RECORDED)).toMatchObject(broken(2))
    })

    test('an event that was written anew with its own hash breaks the chain after it', async () => {
      const { ledger, tamper } = await open()
      const other = forged(at(BUILDS, 2), { actor: 'github:mallory' })
      await tamper.change(RECORDED, 2, { body: encodeEvent(other), hash: other.hash })
      expect(await faultOf(all(ledger.read(RECORDED)))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #3: does not hold the hash of the event before it',
      })
      expect((await faultOf(all(ledger.read(RECORDED, 3)))).code).toBe('LEDGER_CORRUPT')
    })

    test('an allow-set that does not follow is refused on reading, though every hash is right', async () => {
      const { ledger, tamper } = await open()
      const last = at(LIFE, 5)
      const earlier = at(LIFE, 2)
      const other = forged(last, { after: earlier.after })
      await tamper.change(PRODUCTION, 5, { body: encodeEvent(other), hash: other.hash })
      const refusal = {
        code: 'LEDGER_CORRUPT',
        message:
          'environment/signer/production #5: the state it carries does not follow from the event before it',
      }
      expect(await faultOf(ledger.head(PRODUCTION))).toEqual(refusal)
      expect(await faultOf(ledger.lastAt(PRODUCTION, last.effectiveAt))).toEqual(refusal)
      expect(await faultOf(ledger.withId(PRODUCTION, last.id))).toEqual(refusal)
    })

    test('a removed event is noticed by what comes after it', async () => {
      const { ledger, tamper } = await open()
      await tamper.remove(RECORDED, 2)
      expect(await faultOf(all(ledger.read(RECORDED)))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #3: follows #1',
      })
      expect((await faultOf(ledger.withId(RECORDED, at(BUILDS, 3).id))).code).toBe('LEDGER_CORRUPT')
    })

    test('a removed first event is noticed', async () => {
      const { ledger, tamper } = await open()
      await tamper.remove(RECORDED, 1)
      expect(await faultOf(all(ledger.read(RECORDED)))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #2: follows #0',
      })
    })

    test('events that changed places are refused', async () => {
      const { ledger, tamper } = await open()
      const [second, third] = [at(BUILDS, 2), at(BUILDS, 3)]
      await tamper.change(RECORDED, 2, { body: encodeEvent(third), hash: third.hash })
      await tamper.change(RECORDED, 3, { body: encodeEvent(second), hash: second.hash })
      expect(await faultOf(all(ledger.read(RECORDED)))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #2: holds the event of recorded/signer #3',
      })
    })

    test('the links refuse what reading refuses, in the same words', async () => {
      const refusal = async (stream: StreamId, seq: number, event: LedgerEvent, hash?: string) => {
        const { ledger, tamper } = await open()
        await tamper.change(stream, seq, { body: encodeEvent(event), hash: hash ?? event.hash })
        const refused = await faultOf(all(ledger.links(stream)))
        expect(refused).toEqual(await faultOf(all(ledger.read(stream))))
        return refused.message
      }
      const second = at(BUILDS, 2)
      const mallory = forged(second, { actor: 'github:mallory' })
      expect(await refusal(RECORDED, 2, mallory, second.hash)).toBe(
        'recorded/signer #2: an event does not have the hash that is stored beside it',
      )
      expect(await refusal(RECORDED, 2, mallory)).toBe(
        'recorded/signer #3: does not hold the hash of the event before it',
      )
      expect(await refusal(RECORDED, 2, at(BUILDS, 3))).toBe(
        'recorded/signer #2: holds the event of recorded/signer #3',
      )
      expect(await refusal(RECORDED, 1, at(LIFE, 1))).toMatch(/^recorded\/signer #1: /)
      expect(await refusal(RECORDED, 4, forged(at(BUILDS, 4), { ledger: 'f'.repeat(32) }))).toMatch(
        /^recorded\/signer #4: belongs to the ledger f{32}, and this is [0-9a-f]{32}$/,
      )
      expect(await refusal(PRODUCTION, 5, forged(at(LIFE, 5), { after: at(LIFE, 2).after }))).toBe(
        'environment/signer/production #5: the state it carries does not follow from the event before it',
      )
      const { ledger, tamper } = await open()
      await tamper.change(RECORDED, 4, { pcr0: measurement(1).pcrs['0'] })
      const refused = await faultOf(all(ledger.links(RECORDED)))
      expect(refused.message).toBe('recorded/signer #4: is filed under another pcr0 than its own')
      const given: number[] = []
      await faultOf(
        (async () => {
          for await (const run of ledger.links(RECORDED)) given.push(...run.map(({ seq }) => seq))
        })(),
      )
      expect(given).toEqual([1, 2, 3])
      await tamper.change(RECORDED, 4, { pcr0: measurement(3).pcrs['0'] })
      await tamper.remove(RECORDED, 3)
      expect((await faultOf(all(ledger.links(RECORDED)))).message).toBe(
        'recorded/signer #4: follows #2',
      )
    })

    test('an event of another ledger is refused', async () => {
      const { ledger, tamper } = await open()
      const foreign = forged(at(BUILDS, 1), { ledger: 'f'.repeat(32) })
      await tamper.change(RECORDED, 1, { body: encodeEvent(foreign), hash: foreign.hash })
      expect(await faultOf(all(ledger.read(RECORDED)))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: `recorded/signer #1: belongs to the ledger ${'f'.repeat(32)}, and this is ${ledger.id}`,
      })
    })

    test('an event that is filed under what it does not say is refused', async () => {
      const { ledger, tamper } = await open()
      await tamper.change(RECORDED, 4, { pcr0: measurement(1).pcrs['0'] })
      const refusal = {
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #4: is filed under another pcr0 than its own',
      }
      expect(await faultOf(ledger.head(RECORDED))).toEqual(refusal)
      expect(
        await faultOf(all(ledger.find({ by: 'pcr0', pcr0: measurement(1).pcrs['0'] }))),
      ).toEqual(refusal)
    })

    test('an event that is filed under another time or id is refused', async () => {
      const { ledger, tamper } = await open()
      await tamper.change(RECORDED, 3, { effectiveAt: '2026-11-23T23:00:00Z' })
      await tamper.change(RECORDED, 4, { id: 'a'.repeat(64) })
      expect(await faultOf(all(ledger.read(RECORDED)))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #3: is filed under another effectiveAt than its own',
      })
      expect(await faultOf(ledger.withId(RECORDED, 'a'.repeat(64)))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: 'recorded/signer #4: is filed under another id than its own',
      })
    })

    test('bytes that are no event are refused as that', async () => {
      const { ledger, tamper } = await open()
      const write = async (body: string) => {
        await tamper.change(RECORDED, 4, { body, hash: sha256Hex(body) })
        return faultOf(ledger.head(RECORDED))
      }
      expect(await write('{"schema":')).toEqual({
        code: 'LEDGER_EVENT_INVALID',
        message: 'recorded/signer #4: ledger event: not JSON',
      })
      const canonical = encodeEvent(at(BUILDS, 4))
      expect(await write(canonical.replace('"schema":1', '"schema":2'))).toEqual({
        code: 'LEDGER_EVENT_INVALID',
        message: 'recorded/signer #4: ledger event: schema: Invalid input: expected 1',
      })
      expect(await write(canonical.replace('"seq":4', '"seq": 4'))).toEqual({
        code: 'LEDGER_EVENT_INVALID',
        message: 'recorded/signer #4: ledger event: not in canonical form (RFC 8785)',
      })
      expect(await write(canonical.replace('"seq":4', '"seq":4,"seq":4'))).toEqual({
        code: 'LEDGER_EVENT_INVALID',
        message: 'recorded/signer #4: ledger event: not in canonical form (RFC 8785)',
      })
      expect((await write(canonical.replace('"seq":4', '"seq":4,"surplus":1'))).message).toBe(
        'recorded/signer #4: ledger event: Unrecognized key: "surplus"',
      )
    })
  })
}
