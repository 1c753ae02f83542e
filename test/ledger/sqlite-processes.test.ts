import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { all, PRODUCTION, RECORDED } from '../events/samples.ts'

const WALKER = fileURLToPath(new URL('walker.ts', import.meta.url))
const random = (bytes: number): Uint8Array => new Uint8Array(bytes)

function freshLedger(): string {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return join(directory, 'deep', 'ledger.db')
}

interface Walk {
  /** The lines that were printed whole: `stream seq hash` of each event that was acknowledged. */
  readonly acknowledged: readonly string[]
  readonly code: number | null
  readonly errors: string
}

/** Runs a walker; kills it outright once it printed so many lines, and a little later. */
function walk(
  args: readonly string[],
  kill?: { readonly afterLines: number; readonly delay: number },
): Promise<Walk> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [WALKER, ...args])
    let [output, errors] = ['', '']
    let doomed = false
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      const lines = output.split('\n').length - 1
      if (kill !== undefined && !doomed && lines >= kill.afterLines) {
        doomed = true
        setTimeout(() => child.kill('SIGKILL'), kill.delay)
      }
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text
    })
    child.on('close', (code) => {
      done({ acknowledged: output.split('\n').slice(0, -1), code, errors })
    })
  })
}

/** Every event of the ledger as the walkers print it, after its chains were verified. */
async function everything(path: string): Promise<readonly string[]> {
  const ledger = await openLedger(`sqlite:${path}`, { mode: 'read', random })
  const lines: string[] = []
  for (const stream of [RECORDED, PRODUCTION]) {
    expect((await verifyStream(ledger, stream)).kind).toBe('intact')
    const events = await all(ledger.read(stream))
    lines.push(...events.map(({ seq, hash }) => `${stream} ${seq} ${hash}`))
  }
  await ledger.close()
  return lines
}

test('twenty processes that record and promote at once lose nothing and double nothing', async () => {
  const path = freshLedger()
  const walks = await Promise.all(
    Array.from({ length: 20 }, (_, n) => walk([`sqlite:${path}`, `actor-${n}`, '5', 'promote'])),
  )
  for (const { code, errors } of walks) expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const acknowledged = walks.flatMap((it) => it.acknowledged)
  expect(acknowledged).toHaveLength(20 * 5 * 2)
  expect((await everything(path)).toSorted()).toEqual(acknowledged.toSorted())
})

test('a process that is killed at any moment leaves no half event and loses none that it acknowledged', async () => {
  const path = freshLedger()
  const acknowledged: string[] = []
  for (let round = 0; round < 6; round += 1) {
    const kill = { afterLines: 1 + ((round * 7) % 5), delay: (round * 5) % 11 }
    const walks = await Promise.all([
      walk([`sqlite:${path}`, `one-${round}`, '1000', 'promote'], kill),
      walk([`sqlite:${path}`, `two-${round}`, '1000', 'record'], kill),
    ])
    for (const { code, errors } of walks)
      expect({ code, errors }).toEqual({ code: null, errors: '' })
    acknowledged.push(...walks.flatMap((it) => it.acknowledged))
    const found = new Set(await everything(path))
    expect(acknowledged.filter((line) => !found.has(line))).toEqual([])
    // Each process may have written one more that it could not acknowledge, and no other.
    expect(found.size).toBeLessThanOrEqual(acknowledged.length + 2 * (round + 1))
  }
})

test('a process that is killed while it makes the ledger leaves nothing that cannot be opened', async () => {
  for (let round = 0; round < 5; round += 1) {
    const path = freshLedger()
    const child = spawn(process.execPath, [WALKER, `sqlite:${path}`, 'first', '1'])
    await new Promise<void>((seen) => {
      const poll = setInterval(() => {
        if (!existsSync(path)) return
        clearInterval(poll)
        setTimeout(() => {
          child.kill('SIGKILL')
        }, round * 2)
      }, 1)
      child.on('close', () => seen())
    })
    const { code, errors, acknowledged } = await walk([`sqlite:${path}`, 'second', '2'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(await everything(path)).toEqual(expect.arrayContaining([...acknowledged]))
  }
})
