/**
 * The reference verifier over loopback: latency of `/v1/release` with 50 clients at once, memory over
 * many requests, and what malformed requests come to.
 *
 *   node bench/release.ts [requests] [malformed] [releases]
 *
 * The server runs in a process of its own, with its audit log on disk; this one is the clients. Its
 * documents are made and signed beforehand, so that the clients cost little.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answer, NAME, ROOT } from '../test/verifier/stage.ts'

const [requests = 100_000, malformed = 20_000, releases = 1000] = process.argv.slice(2).map(Number)
const CLIENTS = 50

const folder = mkdtempSync(join(tmpdir(), 'golden-pcr-bench-'))
const server = fork(new URL('./release-server.ts', import.meta.url), [
  join(folder, 'audit.jsonl'),
  ROOT,
])
const port = await new Promise<number>((resolve) =>
  server.once('message', (it) => resolve(Number(it))),
)
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })

interface Answer {
  readonly status: number
  readonly text: string
}

function call(method: 'GET' | 'POST', path: string, body: string = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, method, path }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

/** Runs so many calls, fifty at a time; returns how long each took, in milliseconds, sorted. */
async function each(count: number, run: (i: number) => Promise<void>): Promise<readonly number[]> {
  let next = 0
  const took: number[] = []
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let i = next++; i < count; i = next++) {
        const since = performance.now()
        await run(i)
        took.push(performance.now() - since)
      }
    }),
  )
  return took.toSorted((a, b) => a - b)
}

const rss = async (): Promise<number> => {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}
const at = (sorted: readonly number[], share: number): number =>
  Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1))
const challenge = async (): Promise<string> => {
  const { nonce }: { readonly nonce: string } = JSON.parse(
    (await call('POST', '/v1/challenge', JSON.stringify(NAME))).text,
  )
  return nonce
}

try {
  const bodies: string[] = []
  await each(releases, async () => {
    const document = Buffer.from(answer(await challenge())).toString('base64')
    bodies.push(JSON.stringify({ document, secret: NAME.secret }))
  })
  let released = 0
  const since = performance.now()
  const latency = await each(releases, async (i) => {
    const { status } = await call('POST', '/v1/release', bodies[i] ?? '')
    if (status === 200) released += 1
  })
  const seconds = (performance.now() - since) / 1000

  const template = Buffer.from(answer(await challenge()))
  const statuses: Record<string, number> = {}
  await each(malformed, async (i) => {
    const edited = Buffer.from(template)
    edited[(i * 7919) % edited.length] = (edited[(i * 7919) % edited.length] ?? 0) ^ (1 + (i % 255))
    const text = JSON.stringify({ document: edited.toString('base64'), secret: NAME.secret })
    const { status } = await call(
      'POST',
      '/v1/release',
      i % 2 === 0 ? text : text.slice(0, i % text.length),
    )
    statuses[status] = (statuses[status] ?? 0) + 1
  })

  // Challenges that nobody answers fill the store, which then takes no more until they expire.
  const memory: number[] = []
  for (let done = 0; done < requests; done += requests / 10) {
    await each(requests / 10, async (i) => {
      await (i % 2 === 0
        ? call('POST', '/v1/challenge', JSON.stringify(NAME))
        : call('POST', '/v1/release', bodies[i % releases] ?? ''))
    })
    memory.push(await rss())
  }
  console.log(
    JSON.stringify({
      bench: 'release',
      clients: CLIENTS,
      releases: { asked: releases, released, perSecond: Math.round(releases / seconds) },
      latencyMs: { p50: at(latency, 0.5), p95: at(latency, 0.95), p99: at(latency, 0.99) },
      malformed: { sent: malformed, statuses },
      memory: { requests, residentMiB: memory },
    }),
  )
} finally {
  server.send('stop')
  await new Promise((resolve) => server.once('exit', resolve))
  agent.destroy()
  rmSync(folder, { recursive: true })
}
