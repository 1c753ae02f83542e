import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { all, PRODUCTION, RECORDED } from '../events/samples.ts'

const WALKER = fileURLToPath(new URL('walker.ts', import.meta.url))

/** What a walker did before it ended. */
export interface Walk {
  /** The lines that were printed whole: `stream seq hash` of each event that was acknowledged. */
  readonly acknowledged: readonly string[]
  /** How often it read and decided again, since another writer was first; 0 where it was killed. */
  readonly conflicts: number
  readonly code: number | null
  readonly errors: string
}

/** Starts a walker (`walker.ts`) as a process of its own. It begins when its standard input ends. */
export function startWalker(
  args: readonly string[],
  input: 'ignore' | 'pipe' = 'ignore',
): ReturnType<typeof spawn> {
  // What a test server takes for credentials.
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }
  return spawn(process.execPath, [WALKER, ...args], { stdio: [input, 'pipe', 'pipe'], env })
}

/** Runs a walker; kills it outright once it acknowledged so many events, and a little later. */
export function walk(
  args: readonly string[],
  kill?: { readonly afterLines: number; readonly delay: number },
): Promise<Walk> {
  const child = startWalker(args)
  let [lines, doomed] = [0, false]
  child.stdout?.on('data', (text: Buffer) => {
    lines += text.toString().split('\n').length - 1
    // The first line says that it is ready.
    if (kill !== undefined && !doomed && lines > kill.afterLines) {
      doomed = true
      setTimeout(() => child.kill('SIGKILL'), kill.delay)
    }
  })
  return endOf(child)
}

function endOf(child: ReturnType<typeof spawn>): Promise<Walk> {
  return new Promise((done) => {
    let [output, errors] = ['', '']
    child.stdout?.on('data', (text: Buffer) => {
      output += text.toString()
    })
    child.stderr?.on('data', (text: Buffer) => {
      errors += text.toString()
    })
    child.on('close', (code) => {
      const lines = output.split('\n').slice(0, -1)
      const acknowledged = lines.filter((line) => /^\S+ \d+ [0-9a-f]{64}$/.test(line))
      const conflicts = Number(lines.at(-1)?.match(/^conflicts (\d+)$/)?.[1] ?? 0)
      done({ acknowledged, conflicts, code, errors })
    })
  })
}

/** Every event of a ledger as the walkers print it, after its chains were verified. */
export async function everything(ledger: Ledger): Promise<readonly string[]> {
  const lines: string[] = []
  for (const stream of [RECORDED, PRODUCTION]) {
    expect((await verifyStream(ledger, stream)).kind).toBe('intact')
    const events = await all(ledger.read(stream))
    lines.push(...events.map(({ seq, hash }) => `${stream} ${seq} ${hash}`))
  }
  await ledger.close()
  return lines
}

/**
 * Twenty processes record and promote at once, so many times each, in the ledger at this address: each event that one of
 * them was told is written stands there once, nothing else does, the chains are whole, and those that
 * came second read and decided again.
 */
export async function expectTwentyToAgree(
  url: string,
  rounds: number,
  open: () => Promise<Ledger>,
): Promise<void> {
  const walkers = Array.from({ length: 20 }, (_, n) =>
    startWalker([url, `actor-${n}`, String(rounds), 'promote'], 'pipe'),
  )
  const ends = walkers.map(endOf)
  // They begin together, when the last of them has opened the ledger.
  await Promise.all(
    walkers.map(({ stdout }, n) =>
      Promise.race([new Promise((ready) => stdout?.once('data', ready)), ends[n]]),
    ),
  )
  for (const { stdin } of walkers) stdin?.end()
  const walks = await Promise.all(ends)
  for (const { code, errors } of walks) expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const acknowledged = walks.flatMap((it) => it.acknowledged)
  expect(acknowledged).toHaveLength(20 * rounds * 2)
  expect((await everything(await open())).toSorted()).toEqual(acknowledged.toSorted())
  expect(walks.reduce((sum, it) => sum + it.conflicts, 0)).toBeGreaterThan(20)
}
