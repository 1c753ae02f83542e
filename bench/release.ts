/**
 * The reference verifier over loopback, from a process of its own with its audit log on disk:
 *
 *   latency     of /v1/release with 50 clients at once, beside a bare server that does the same cryptography
 *   one-nonce   a hundred uses of one nonce at once
 *   revocation  fifty releases whose secret is being fetched when a revocation lands
 *   malformed   requests that are wrong in sixteen ways
 *   memory      over many requests, challenges and releases in turn
 *
 *   node bench/release.ts [--requests N] [--malformed N] [--releases N]
 *
 * Prints one line of JSON for each, and ends with 1 where what must hold does not.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { malformed } from '../test/verifier/malformed.ts'
import { answer, NAME, ROOT } from '../test/verifier/stage.ts'
import { each, openClients, percentile, round, slope } from './release-clients.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    malformed: { type: 'string', default: '20000' },
    releases: { type: 'string', default: '2000' },
  },
})
const CLIENTS = 50
const SLICES = 10

const folder = mkdtempSync(join(tmpdir(), 'golden-pcr-bench-'))
const child = fork(
  new URL('./release-server.ts', import.meta.url),
  [join(folder, 'audit.jsonl'), ROOT, Buffer.from(answer('00'.repeat(32))).toString('base64')],
  { execArgv: ['--expose-gc'] },
)
const ports = z.object({ port: z.int(), barePort: z.int(), signatures: z.int() })
const { port, barePort, signatures } = ports.parse((await once(child, 'message'))[0])
const verifier = openClients(port, CLIENTS)
const bare = openClients(barePort, CLIENTS)

async function tell(command: string): Promise<unknown> {
  const answered = once(child, 'message')
  child.send(command)
  return z.object({ answer: z.unknown() }).parse((await answered)[0]).answer
}
const nonceSchema = z.object({ nonce: z.string() })
const challenge = async (): Promise<string> =>
  nonceSchema.parse(JSON.parse((await verifier.call('/v1/challenge', JSON.stringify(NAME))).text))
    .nonce
const bodyFor = (nonce: string): string =>
  JSON.stringify({ document: Buffer.from(answer(nonce)).toString('base64'), secret: NAME.secret })

let allHold = true
function report(bench: string, holds: boolean, figures: Readonly<Record<string, unknown>>): void {
  allHold &&= holds
  console.log(JSON.stringify({ bench, holds, ...figures }))
}

/** The verifier and the bare server in turn, so that what else the machine does weighs on both. */
async function latency(releases: number): Promise<void> {
  const ours: number[] = []
  const theirs: number[] = []
  const spent = { ours: 0, theirs: 0 }
  let released = 0
  const perSlice = Math.ceil(releases / SLICES)
  for (let slice = 0; slice <= SLICES; slice += 1) {
    const bodies: string[] = []
    await each(perSlice, CLIENTS, async () => {
      bodies.push(bodyFor(await challenge()))
    })
    const since = performance.now()
    await each(perSlice, CLIENTS, async (i) => {
      const { status, ms } = await verifier.call('/v1/release', bodies[i] ?? '')
      if (slice === 0) return
      if (status === 200) released += 1
      ours.push(ms)
    })
    const between = performance.now()
    await each(perSlice, CLIENTS, async (i) => {
      const { ms } = await bare.call('/', bodies[i] ?? '')
      if (slice > 0) theirs.push(ms)
    })
    if (slice === 0) continue
    spent.ours += between - since
    spent.theirs += performance.now() - between
  }
  const shares = { p50: 0.5, p95: 0.95, p99: 0.99 }
  const of = (all: readonly number[]): Readonly<Record<string, number>> =>
    Object.fromEntries(Object.entries(shares).map(([name, it]) => [name, percentile(all, it)]))
  report('latency', released === ours.length, {
    clients: CLIENTS,
    releases: ours.length,
    releasesPerSecond: Math.round((ours.length / spent.ours) * 1000),
    latencyMs: of(ours),
    baseline: `a bare server: ${signatures} P-384 checks and one RSA-OAEP`,
    baselinePerSecond: Math.round((theirs.length / spent.theirs) * 1000),
    baselineMs: of(theirs),
    ratio: Object.fromEntries(
      Object.entries(shares).map(([name, it]) => [
        name,
        round(percentile(ours, it) / percentile(theirs, it)),
      ]),
    ),
  })
}

async function oneNonce(): Promise<void> {
  const body = bodyFor(await challenge())
  const crowd = openClients(port, 100)
  const statuses: Record<string, number> = {}
  await each(100, 100, async () => {
    const { status } = await crowd.call('/v1/release', body)
    statuses[status] = (statuses[status] ?? 0) + 1
  })
  crowd.close()
  report('one-nonce', statuses['200'] === 1 && statuses['403'] === 99, { uses: 100, statuses })
}

/** Releases that were allowed and wait for their secret, when their code is revoked. */
async function revocation(): Promise<void> {
  const bodies: string[] = []
  await each(CLIENTS, CLIENTS, async () => {
    bodies.push(bodyFor(await challenge()))
  })
  await tell('hold')
  const reasons: Record<string, number> = {}
  const asked = each(CLIENTS, CLIENTS, async (i) => {
    const { status, text } = await verifier.call('/v1/release', bodies[i] ?? '')
    const [, code = ''] = /"code":"([A-Z_]+)"/.exec(text) ?? []
    reasons[`${status} ${code}`] = (reasons[`${status} ${code}`] ?? 0) + 1
  })
  while (Number(await tell('waiting')) < CLIENTS) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await tell('revoke')
  await tell('let-go')
  await asked
  await tell('reinstate')
  const holds = reasons['403 MEASUREMENT_REVOKED'] === CLIENTS
  report('revocation', holds, { waiting: CLIENTS, answers: reasons })
}

async function wrong(count: number): Promise<void> {
  const statuses: Record<string, number> = {}
  const kinds: Record<string, Record<string, number>> = {}
  await each(count, CLIENTS, async (i) => {
    const { kind, path, body, type } = await malformed(i, challenge)
    const { status } = await verifier.call(path, Buffer.from(body), type)
    statuses[status] = (statuses[status] ?? 0) + 1
    const of = kinds[kind] ?? {}
    kinds[kind] = { ...of, [status]: (of[status] ?? 0) + 1 }
  })
  const bad = Object.keys(statuses).filter((it) => Number(it) < 400 || Number(it) >= 500)
  report('malformed', bad.length === 0, { sent: count, statuses, kinds })
}

/** Half challenges, half releases; one in twenty of these is verified whole and released. */
async function memory(requests: number): Promise<void> {
  const sizes = z.object({ rss: z.int(), heap: z.int() })
  const samples: { readonly done: number; readonly rss: number; readonly heap: number }[] = []
  const placeholder = 'a5'.repeat(32)
  const template = Buffer.from(answer(placeholder, { digest: 'SHA1' }))
  const at = template.indexOf(Buffer.from(placeholder, 'hex'))
  let released = 0
  for (let slice = 1; slice <= SLICES * 2; slice += 1) {
    await each(requests / SLICES / 4, CLIENTS, async (i) => {
      const nonce = await challenge()
      if (i % 20 === 0) {
        if ((await verifier.call('/v1/release', bodyFor(nonce))).status === 200) released += 1
        return
      }
      // It names the nonce, so that the challenge is used up, and a field is wrong.
      const document = Buffer.from(template)
      document.write(nonce, at, 'hex')
      const text = JSON.stringify({ document: document.toString('base64'), secret: NAME.secret })
      await verifier.call('/v1/release', text)
    })
    const size = sizes.parse(await tell('memory'))
    samples.push({ done: (requests * slice) / SLICES / 2, ...size })
  }
  const later = samples.slice(SLICES / 2)
  const grows = (of: (it: (typeof samples)[number]) => number): number =>
    round((slope(later.map((it) => [it.done, of(it)])) * 10_000) / 2 ** 20)
  const heap = grows((it) => it.heap)
  report('memory', Math.abs(heap) < 0.5, {
    requests,
    released,
    openChallenges: await openChallenges(),
    rssMiB: samples.map((it) => Math.round(it.rss / 2 ** 20)),
    heapMiB: samples.map((it) => round(it.heap / 2 ** 20)),
    slopeMiBPer10000: { rss: grows((it) => it.rss), heap },
    of: 'the last three quarters',
  })
}

async function openChallenges(): Promise<number> {
  const { text } = await verifier.call('/metrics', '', '')
  return Number(/^golden_pcr_open_challenges (\d+)$/m.exec(text)?.[1] ?? Number.NaN)
}

try {
  await latency(Number(values.releases))
  await oneNonce()
  await revocation()
  await wrong(Number(values.malformed))
  await memory(Number(values.requests))
} finally {
  child.send('stop')
  await once(child, 'exit')
  verifier.close()
  bare.close()
  rmSync(folder, { recursive: true })
}
process.exitCode = allHold ? 0 : 1
