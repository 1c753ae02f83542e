import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendNext } from '../../src/commands/append-event.ts'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import type { World } from '../../src/commands/world.ts'
import { parseStreamId } from '../../src/lifecycle/streams.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import { later, measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { pullNumber } from './life.ts'
import { ANN, commandNamed, quietWorld, readOut } from './world.ts'

const LIST = 'allow-lists/signer/production.json'
const CONFIG = `version: 1
service: signer
ledger: sqlite:.golden-pcr/ledger.db
forge: local
environments:
  production:
    allowList: ${LIST}
    grace: 1h
    approvalWindow: 1d
    evidence: declared
`

let directory: string
let clock: Instant

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'golden-pcr-life-'))
  clock = later(0)
  git('init', '-q', '-b', 'main')
  writeFileSync(join(directory, 'golden-pcr.yaml'), CONFIG)
  writeFileSync(join(directory, '.gitignore'), '.golden-pcr/\n')
  git('add', '-A')
  git('commit', '-q', '-m', 'policy')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: directory, env: ANN, encoding: 'utf8' })
}

/** Runs a command at the test's own time, in the test's own repository. */
async function run(name: string, raw: RawInputs = {}, dryRun = false): Promise<Outcome> {
  const command = commandNamed(name)
  return readOut(await command.run(raw, worldAt(dryRun)))
}

function worldAt(dryRun = false): World {
  return quietWorld(clock, { directory, env: ANN, dryRun })
}

async function recorded(n: number): Promise<Measurement> {
  const made = measurement(n)
  await run('record', { measurement: JSON.stringify(made) })
  return made
}

/** Writes down that an enclave showed this measurement at the test's time. */
async function observed(seen: Measurement): Promise<void> {
  const world = worldAt()
  const ledger = await world.openLedger('sqlite:.golden-pcr/ledger.db', 'write')
  const stream = parseStreamId('observed/signer/production')
  await appendNext({ ledger, stream, actor: 'local:ann', world }, () => ({
    kind: 'say',
    statement: {
      kind: 'observed',
      measurement: seen.id,
      pcrs: seen.pcrs,
      moduleId: 'i-1-enc1',
      payloadSha256: 'ab'.repeat(32),
      root: 'cd'.repeat(32),
      attestedAt: clock,
      verdict: 'allow',
      reasons: [],
    },
  }))
  await ledger.close()
}

/** Records and promotes a build, and merges it a minute later. */
async function released(n: number): Promise<Measurement> {
  const made = await recorded(n)
  const { json } = await run('promote', { environment: 'production', measurement: made.id })
  clock = later(elapsed() + 60)
  await run('forge merge', { number: String(pullNumber(json)) })
  await run('settle')
  return made
}

function elapsed(): number {
  return (Date.parse(clock) - Date.parse(later(0))) / 1000
}

async function allowed(): Promise<readonly string[]> {
  const { json } = await run('audit allowed', { environment: 'production' })
  const entries = json['entries'] as readonly {
    readonly measurement: Measurement
    readonly status: string
  }[]
  return entries.map((it) => `${it.measurement.id} ${it.status}`)
}

function list(): {
  entries: { measurement: string; notAfter: string | null }[]
  denied: unknown[]
  revision: number
} {
  return JSON.parse(readFileSync(join(directory, LIST), 'utf8'))
}

describe('a life in one environment', () => {
  test('goes from recorded to active, superseded and retired, each by a merge', async () => {
    const one = await released(1)
    expect(await allowed()).toEqual([`${one.id} active`])
    clock = later(1000)
    const two = await released(2)
    expect(await allowed()).toEqual([`${one.id} superseded`, `${two.id} active`])
    expect(list().entries.map((it) => it.notAfter)).toEqual([null, later(1000 + 86_400 + 3600)])

    // An hour after the merge the ledger's window is over; the list's backstop is a day later.
    clock = later(1060 + 3600)
    expect(await allowed()).toEqual([`${two.id} active`])
    const { json } = await run('retire')
    expect(json['environments']).toMatchObject([
      { environment: 'production', retired: [one.id], tightened: [], outcome: 'created' },
    ])
    expect((await run('retire')).json['environments']).toMatchObject([{ outcome: 'unchanged' }])
    await run('forge merge', { number: '3' })
    await run('settle')
    expect(list().entries.map((it) => it.measurement)).toEqual([two.id])
    const { json: history } = await run('audit history', { measurement: one.id })
    const events = history['events'] as readonly { readonly statement: { readonly kind: string } }[]
    expect(events.map((it) => it.statement.kind)).toEqual([
      'recorded',
      'proposed',
      'activated',
      'activated',
      'retired',
    ])
  })

  test('is not retired quietly while the fleet still shows it', async () => {
    const one = await released(1)
    const two = await released(2)
    clock = later(3000)
    await observed(one)
    clock = later(3000 + 1200)
    const fault = await faultOf(run('retire'))
    expect(fault).toEqual({
      code: 'RETIRE_STILL_SEEN',
      message: `${one.id.slice(0, 12)} was seen in the fleet 20m ago`,
    })
    const { json } = await run('retire', { 'allow-still-seen': true })
    expect(json['environments']).toMatchObject([{ retired: [one.id], outcome: 'created' }])
    expect(await allowed()).toEqual([`${two.id} active`])
  })

  test('comes back by a rollback only where a flag says that it is meant', async () => {
    const one = await released(1)
    const two = await released(2)
    clock = later(10_000)
    await run('retire')
    await run('forge merge', { number: '3' })
    await run('settle')
    expect(await faultOf(run('rollback', { environment: 'production', to: one.id }))).toEqual({
      code: 'PROMOTE_RETIRED',
      message: `${one.id.slice(0, 12)} was retired from production`,
    })
    const { json } = await run('rollback', {
      environment: 'production',
      to: one.id,
      'allow-retired': true,
    })
    clock = later(10_100)
    await run('forge merge', { number: String(pullNumber(json)) })
    await run('settle')
    expect(await allowed()).toEqual([`${two.id} superseded`, `${one.id} active`])
  })

  test('ends at once by a revocation, whatever the list still says', async () => {
    const one = await released(1)
    const two = await released(2)
    const { json } = await run('revoke', {
      measurement: two.id,
      reason: 'the parser can be crashed',
    })
    expect(json['environments']).toMatchObject([
      { environment: 'production', measurement: two.id, outcome: 'created' },
    ])
    expect(await allowed()).toEqual([`${one.id} superseded`])
    expect(list().denied).toEqual([])
    await run('forge merge', { number: '3' })
    expect((await run('settle')).answer).toBe('yes')
    expect(list().denied).toMatchObject([{ reason: 'the parser can be crashed' }])
    expect(
      (await faultOf(run('promote', { environment: 'production', measurement: two.id }))).code,
    ).toBe('PROMOTE_REVOKED')
    expect(
      (await run('revoke', { measurement: two.id, reason: 'again' })).json['environments'],
    ).toMatchObject([{ events: [], outcome: 'nothing' }])
  })

  test('closes the pull request of what is revoked before its merge', async () => {
    const one = await released(1)
    const two = await recorded(2)
    await run('promote', { environment: 'production' })
    await run('revoke', { measurement: two.id, reason: 'built from the wrong branch' })
    expect((await faultOf(run('forge merge', { number: '2' }))).code).toBe('FORGE_PULL_DECIDED')
    await run('forge merge', { number: '3' })
    expect((await run('settle')).answer).toBe('yes')
    expect(await allowed()).toEqual([`${one.id} active`])
    expect(list().denied).toHaveLength(1)
  })

  test('is not emptied by a revocation unless that is said', async () => {
    const one = await released(1)
    const fault = await faultOf(run('revoke', { measurement: one.id, reason: 'x' }))
    expect(fault).toEqual({
      code: 'REVOKE_EMPTY',
      message: 'nothing would be allowed in production any more',
    })
    expect(await allowed()).toEqual([`${one.id} active`])
    await run('revoke', { measurement: one.id, reason: 'x', 'allow-empty': true })
    expect(await allowed()).toEqual([])
  })

  test('takes nothing that came by another way than a proposal and its merge', async () => {
    const one = await released(1)
    const two = await recorded(2)
    const edited = list()
    const added = { ...edited.entries[0], measurement: two.id, pcrs: two.pcrs }
    writeFileSync(
      join(directory, LIST),
      JSON.stringify({
        ...edited,
        revision: edited.revision + 1,
        entries: [...edited.entries, added],
      }),
    )
    git('commit', '-qam', 'by hand')
    const head = git('rev-parse', 'HEAD').trim()
    const checked = await run('check-change', { head, base: git('rev-parse', 'HEAD~1').trim() })
    expect(checked.answer).toBe('no')
    const [found] = checked.json['findings'] as readonly unknown[]
    expect(found).toMatchObject({ code: 'unproposed', severity: 'error', measurement: two.id })
    const settled = await run('settle')
    expect(settled.answer).toBe('no')
    expect(settled.json['differences']).toMatchObject([
      { environment: 'production', kind: 'unauthorised', measurement: two.id },
    ])
    expect(await allowed()).toEqual([`${one.id} active`])
  })

  test('checks a proposal as exactly what the ledger plans', async () => {
    await released(1)
    await recorded(2)
    await run('promote', { environment: 'production' })
    const head = git('rev-parse', 'golden-pcr/signer/production').trim()
    const { answer, json } = await run('check-change', { head })
    expect([answer, json['findings']]).toEqual(['yes', []])
  })

  test('is taken over from a list that was kept by hand', async () => {
    const [one, two] = [measurement(1), measurement(2)]
    const entry = (it: Measurement): unknown => ({
      measurement: it.id,
      pcrs: it.pcrs,
      status: 'active',
      notAfter: null,
    })
    const kept = {
      schema: 'golden-pcr/allow-list/v1',
      service: 'signer',
      environment: 'production',
      entries: [entry(one), entry(two)],
    }
    writeFileSync(join(directory, 'kept.json'), JSON.stringify(kept))
    const { json } = await run('import', { environment: 'production', 'allow-list': 'kept.json' })
    expect(json).toMatchObject({ imported: [one.id, two.id], skipped: [], outcome: 'created' })
    expect(await allowed()).toEqual([])
    clock = later(60)
    await run('forge merge', { number: '1' })
    await run('settle')
    expect(await allowed()).toEqual([`${one.id} active`, `${two.id} active`])
    expect(
      (await run('import', { environment: 'production', 'allow-list': 'kept.json' })).json,
    ).toMatchObject({ imported: [], outcome: 'nothing' })
  })
})

test('under --dry-run nothing is written and nothing opened', async () => {
  await released(1)
  await recorded(2)
  const before = git('for-each-ref')
  for (const [name, raw] of [
    ['promote', { environment: 'production' }],
    ['retire', {}],
    ['revoke', { measurement: measurement(1).id, reason: 'x', 'allow-empty': 'true' }],
    ['settle', {}],
  ] as const) {
    await run(name, raw, true)
  }
  expect(git('for-each-ref')).toBe(before)
  expect(await allowed()).toEqual([`${measurement(1).id} active`])
})
