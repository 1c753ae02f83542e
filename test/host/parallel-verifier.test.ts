import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { joinReports, partsOf, verifyPart } from '../../src/audit/verify-chain.ts'
import { threadsFor, verifyParts } from '../../src/host/parallel-verifier.ts'
import { openLedger, openLedgerCopy } from '../../src/ledger/open-ledger.ts'
import { catalog, history, LEDGER_ID, RECORDED, recorded } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const EVENTS = history(
  RECORDED,
  Array.from({ length: 60 }, (_, n) => recorded(n)),
)
const random = (bytes: number): Uint8Array => new Uint8Array(bytes)

let directory = ''
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'golden-pcr-verify-'))
  const ledger = await openLedgerCopy('sqlite:ledger.db', { id: LEDGER_ID, directory })
  for (const event of [...catalog(RECORDED), ...EVENTS]) await ledger.append(event)
  await ledger.complete()
  await ledger.close()
})
afterEach(() => rmSync(directory, { recursive: true }))

function verified(threads: number): ReturnType<typeof verifyParts> {
  const parts = partsOf(RECORDED, EVENTS.length, 7, [])
  return verifyParts({ url: 'sqlite:ledger.db', directory }, parts, random, threads)
}

test('threads report of the parts what one thread does, in their order', async () => {
  const [one, several] = [await verified(1), await verified(3)]
  expect(several).toEqual(one)
  expect(joinReports(several)).toMatchObject({ kind: 'intact', events: 60 })
})

test('threads name the first event that was changed, though later ones were too', async () => {
  const db = new DatabaseSync(join(directory, 'ledger.db'))
  db.exec('DROP TRIGGER event_no_update')
  db.exec(
    `UPDATE event SET hash = '${'f'.repeat(64)}' WHERE stream = '${RECORDED}' AND seq IN (23, 40)`,
  )
  db.close()
  const found = await verified(2)
  expect(found).toEqual(await verified(1))
  expect(joinReports(found)).toMatchObject({
    kind: 'broken',
    events: 22,
    at: 'recorded/signer #23',
    why: 'recorded/signer #23: an event does not have the hash that is stored beside it',
  })
})

test('a ledger that is not there is refused by threads as by one', async () => {
  rmSync(join(directory, 'ledger.db'))
  const refusal = await faultOf(verified(2))
  expect(refusal.code).toBe('LEDGER_MISSING')
  expect(refusal).toEqual(await faultOf(verified(1)))
})

test('a part says of itself what the whole says up to there', async () => {
  const ledger = await openLedger('sqlite:ledger.db', { mode: 'read', random, directory })
  const [, second] = partsOf(RECORDED, EVENTS.length, 7, [])
  if (second === undefined) throw new Error('two parts')
  expect(await verifyPart(ledger, second)).toMatchObject({
    kind: 'intact',
    events: 14,
    head: { seq: 14, hash: EVENTS[13]?.hash },
  })
  await ledger.close()
})

test('threads are begun where there are events enough to pay for them', () => {
  expect([0, 1, 1000, 19_999].map((events) => threadsFor(events, 64))).toEqual([1, 1, 1, 1])
  expect([1, 2, 4, 64].map((processors) => threadsFor(20_000, processors))).toEqual([1, 2, 4, 8])
})
