import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { jsonLine } from '../../src/audit/export-lines.ts'
import { verifyChain } from '../../src/audit/verify-chain.ts'
import { decodeEvent, encodeEvent } from '../../src/lifecycle/chain.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import { canonicalJson } from '../../src/model/canonical.ts'
import { history, RECORDED, recorded } from '../events/samples.ts'
import { vectorHistory } from '../events/vector-history.ts'

const FILE = fileURLToPath(new URL('../vectors/ledger/history.jsonl', import.meta.url))
const DOCUMENT = fileURLToPath(new URL('../../docs/formats/ledger.md', import.meta.url))

const lines = readFileSync(FILE, 'utf8').split('\n').slice(0, -1)

function decoded(line: string): LedgerEvent {
  const { hash, ...body }: { readonly hash: string } = JSON.parse(line)
  return decodeEvent(canonicalJson(body), hash)
}

test('the published events are what this program writes today', () => {
  expect(vectorHistory().map((event) => canonicalJson(event))).toEqual(lines)
})

test('the published events are read, and written again as they were', async () => {
  const events = lines.map(decoded)
  expect(new Set(events.map(({ statement }) => statement.kind)).size).toBe(19)
  for (const [stream, chain] of Map.groupBy(events, (event) => event.stream)) {
    const report = await verifyChain(
      (async function* () {
        yield* chain
      })(),
    )
    expect([stream, report.kind, report.events]).toEqual([stream, 'intact', chain.length])
  }
  for (const event of events) {
    expect(decodeEvent(encodeEvent(event), event.hash)).toEqual(event)
  }
})

test('the script in the document comes to the same hashes', () => {
  const [, script = ''] = /```python\n([\s\S]*?)```/.exec(readFileSync(DOCUMENT, 'utf8')) ?? []
  expect(script.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(12)
  const heads = Object.fromEntries(lines.map(decoded).map(({ stream, hash }) => [stream, hash]))
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const run = (text: string) => {
    const file = join(directory, 'events.jsonl')
    writeFileSync(file, text)
    return spawnSync('python3', ['-c', script, file], { encoding: 'utf8' })
  }
  const { error, stdout, stderr } = run(`${lines.join('\n')}\n`)
  // Without Python on this machine the comparison is left to those that have it.
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual(heads)
  const exported = lines.map((line) => jsonLine(decoded(line)))
  expect(JSON.parse(run(exported.join('')).stdout)).toEqual(heads)
  const strange = history(RECORDED, [
    {
      ...recorded(1),
      provenance: { ...recorded(1).provenance, ref: 'refs/tags/é😀"\\\u2028\u{10ffff}' },
    },
    { ...recorded(2), eif: { sha256: 'a'.repeat(64), size: Number.MAX_SAFE_INTEGER } },
  ])
  expect(run(strange.map(jsonLine).join(''))).toMatchObject({
    stderr: '',
    stdout: `${JSON.stringify({ [RECORDED]: strange.at(-1)?.hash }).replace(':', ': ')}\n`,
  })
  const changed = lines.join('\n').replace('octocat', 'mallory')
  expect(run(changed).stderr).toContain('catalog #1 is not what was written')
  expect(run(lines.toSpliced(5, 1).join('\n')).stderr).toContain(
    'recorded/signer #3 does not follow',
  )
})
