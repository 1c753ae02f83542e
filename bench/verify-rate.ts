import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { verifyStream } from '../src/audit/verify-chain.ts'
import type { Ledger } from '../src/ports/ledger.ts'
import { LIFE, RECORDINGS } from './history.ts'

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

/** How fast the built command line verifies a whole ledger, from its start to its end as a process. */
export function verifyByCommand(url: string): readonly string[] {
  const command = [process.execPath, CLI, 'audit', 'verify-chain', '--ledger', url, '--json']
  const since = performance.now()
  // `times` tells the processor's time of what the shell started, on its last line.
  const { stdout, stderr, status } = spawnSync('sh', ['-c', '"$@" && times', 'sh', ...command], {
    encoding: 'utf8',
  })
  const seconds = (performance.now() - since) / 1000
  if (status !== 0) throw new Error(`verify-chain ended with ${status}: ${stderr}`)
  const events = [...stdout.matchAll(/"events":\s*(\d+)/g)].reduce(
    (sum, it) => sum + Number(it[1]),
    0,
  )
  const [user = 0, system = 0] = [
    ...(stdout.trimEnd().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g),
  ].map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest))
  return [
    `verify-chain           ${rate(events, seconds)}: ${seconds.toFixed(1)} s, ${(user + system).toFixed(1)} s of processors`,
  ]
}

/** How fast the streams of an open ledger are verified by this process alone. */
export async function verifyHere(ledger: Ledger): Promise<readonly string[]> {
  const lines: string[] = []
  for (const stream of [RECORDINGS, LIFE]) {
    const since = performance.now()
    const before = process.cpuUsage()
    const report = await verifyStream(ledger, stream)
    const { user, system } = process.cpuUsage(before)
    if (report.kind !== 'intact') throw new Error(JSON.stringify(report))
    const seconds = (performance.now() - since) / 1000
    lines.push(
      `${stream}: verified at ${rate(report.events, seconds)}, ${rate(report.events, (user + system) / 1e6)} by processor time`,
    )
  }
  return lines
}

function rate(events: number, seconds: number): string {
  return `${Math.round(events / seconds).toLocaleString('en')} events a second`
}
