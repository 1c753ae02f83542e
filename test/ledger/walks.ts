import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { all, PRODUCTION, RECORDED } from '../events/samples.ts'

const WALKER = fileURLToPath(new URL('walker.ts', import.meta.url))

/** What a walker did before it ended. */
export interface Walk {
  /** The lines that were printed whole: `stream seq hash` of each event that was acknowledged. */
  readonly acknowledged: readonly string[]
  readonly code: number | null
  readonly errors: string
}

/** Starts a walker (`walker.ts`) as a process of its own. */
export function startWalker(args: readonly string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, [WALKER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a walker; kills it outright once it printed so many lines, and a little later. */
export function walk(
  args: readonly string[],
  kill?: { readonly afterLines: number; readonly delay: number },
): Promise<Walk> {
  return new Promise((done) => {
    const child = startWalker(args)
    let [output, errors] = ['', '']
    let doomed = false
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text
      const lines = output.split('\n').length - 1
      if (kill !== undefined && !doomed && lines >= kill.afterLines) {
        doomed = true
        setTimeout(() => child.kill('SIGKILL'), kill.delay)
      }
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      errors += text
    })
    child.on('close', (code) => {
      done({ acknowledged: output.split('\n').slice(0, -1), code, errors })
    })
  })
}

/** Every event of a ledger as the walkers print it, after its chains were verified. */
export async function everything(url: string): Promise<readonly string[]> {
  const random = (bytes: number): Uint8Array => new Uint8Array(bytes)
  const ledger = await openLedger(url, { mode: 'read', random })
  const lines: string[] = []
  for (const stream of [RECORDED, PRODUCTION]) {
    expect((await verifyStream(ledger, stream)).kind).toBe('intact')
    const events = await all(ledger.read(stream))
    lines.push(...events.map(({ seq, hash }) => `${stream} ${seq} ${hash}`))
  }
  await ledger.close()
  return lines
}

/** Twenty processes that record and promote at once: nothing is lost, and nothing doubled. */
export async function expectTwentyToAgree(url: string): Promise<void> {
  const walks = await Promise.all(
    Array.from({ length: 20 }, (_, n) => walk([url, `actor-${n}`, '5', 'promote'])),
  )
  for (const { code, errors } of walks) expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const acknowledged = walks.flatMap((it) => it.acknowledged)
  expect(acknowledged).toHaveLength(20 * 5 * 2)
  expect((await everything(url)).toSorted()).toEqual(acknowledged.toSorted())
}
