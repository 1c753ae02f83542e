// One process of the tests: opens a ledger, prints that it is ready, and waits for its standard input
// to end. It then appends until its work is done, and prints each event that was acknowledged, so that
// a parent that kills it knows what must be there; and at last, how often another writer was first.
//   node walker.ts LEDGER ACTOR COUNT record|promote
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { appendNext, type Writing } from '../../src/commands/append-event.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { PRODUCTION, proposed, RECORDED, recorded, START } from '../events/samples.ts'

const [url = '', actor = '', count = '0', work = 'record'] = process.argv.slice(2)
const random = (bytes: number): Uint8Array => randomBytes(bytes)
const ledger = await openLedger(url, { mode: 'write', random })
const world = { now: () => START, random, sleep: async (ms: number) => void (await sleep(ms)) }
const writing = (stream: Writing['stream']): Writing => ({ ledger, stream, actor, world })

let decisions = 0
writeSync(1, 'ready\n')
for await (const _ of process.stdin) {
  // What is written there says nothing; its end does.
}

for (let n = 0; n < Number(count); n += 1) {
  const builds = await appendNext(writing(RECORDED), () => {
    decisions += 1
    return { kind: 'say', statement: recorded(n, actor) }
  })
  writeSync(1, `${builds.event?.stream} ${builds.event?.seq} ${builds.event?.hash}\n`)
  if (work !== 'promote') continue
  // Proposes a build unless it is proposed, and else withdraws it: the process that was first decides.
  const life = await appendNext(writing(PRODUCTION), (head) => {
    decisions += 1
    const statement = proposed(n % 5)
    const { measurement } = statement.proposal
    const open = head?.after?.proposals.some((it) => it.measurement.id === measurement.id) ?? false
    return open
      ? {
          kind: 'say',
          statement: { kind: 'withdrawn', measurement: measurement.id, reason: actor },
        }
      : { kind: 'say', statement }
  })
  writeSync(1, `${life.event?.stream} ${life.event?.seq} ${life.event?.hash}\n`)
}
await ledger.close()
writeSync(1, `conflicts ${decisions - Number(count) * (work === 'promote' ? 2 : 1)}\n`)
