import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteLedger } from '../../src/ledger/sqlite.ts'
import { everything, expectTwentyToAgree, startWalker, walk } from './walks.ts'

function freshLedger(): string {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return join(directory, 'deep', 'ledger.db')
}

test('twenty processes that record and promote at once lose nothing and double nothing', async () => {
  const path = freshLedger()
  await expectTwentyToAgree(`sqlite:${path}`, 5, () => openSqliteLedger(path, { mode: 'read' }))
})

test('a process that is killed at any moment leaves no half event and loses none that it acknowledged', async () => {
  const path = freshLedger()
  const acknowledged: string[] = []
  for (let round = 0; round < 4; round += 1) {
    const kill = { afterLines: 1 + ((round * 7) % 5), delay: (round * 5) % 11 }
    const walks = await Promise.all([
      walk([`sqlite:${path}`, `one-${round}`, '1000', 'promote'], kill),
      walk([`sqlite:${path}`, `two-${round}`, '1000', 'record'], kill),
    ])
    for (const { code, errors } of walks)
      expect({ code, errors }).toEqual({ code: null, errors: '' })
    acknowledged.push(...walks.flatMap((it) => it.acknowledged))
    const found = new Set(await everything(await openSqliteLedger(path, { mode: 'read' })))
    expect(acknowledged.filter((line) => !found.has(line))).toEqual([])
    // Each process may have written one more that it could not acknowledge, and no other.
    expect(found.size).toBeLessThanOrEqual(acknowledged.length + 2 * (round + 1))
  }
})

test('a process that is killed while it makes the ledger leaves nothing that cannot be opened', async () => {
  for (let round = 0; round < 4; round += 1) {
    const path = freshLedger()
    const child = startWalker([`sqlite:${path}`, 'first', '1'])
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
    expect(await everything(await openSqliteLedger(path, { mode: 'read' }))).toEqual(
      expect.arrayContaining([...acknowledged]),
    )
  }
})
