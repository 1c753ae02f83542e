import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type AllowList, parseAllowList } from '../../src/allowlist/document.ts'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import { environmentStream } from '../../src/lifecycle/streams.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import { all, measurement, START } from '../events/samples.ts'
import { ANN, commandNamed, quietWorld, readOut } from './world.ts'

const LIST = 'allow-lists/signer/production.json'

/** A repository with a policy for `signer` in production, its ledger, and a clock that tests set. */
export interface Life {
  readonly directory: string
  /** Runs a command as a terminal would, at this life's time. */
  run(name: string, raw?: RawInputs, dryRun?: boolean): Promise<Outcome>
  git(...args: readonly string[]): string
  write(path: string, text: string): void
  now(): Instant
  /** Lets so many seconds pass. */
  pass(seconds: number): void
  record(n: number): Promise<Measurement>
  /** Records, promotes and merges a build, a minute later, and settles. */
  release(n: number): Promise<Measurement>
  /** Merges the pull request that a command's JSON names. */
  merge(json: Outcome['json']): Promise<void>
  /** What the ledger allows now: `ID status`. */
  allowed(): Promise<readonly string[]>
  list(): AllowList
  events(): Promise<readonly LedgerEvent[]>
}

/** Begins a life; `more` are further lines of the environment's policy. */
export function beginLife(...more: readonly string[]): Life {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-life-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  let clock = START
  const world = (dryRun = false) => quietWorld(clock, { directory, env: ANN, dryRun })
  const life: Life = {
    directory,
    async run(name, raw = {}, dryRun) {
      const found = commandNamed(name)
      return readOut(await found.run(raw, world(dryRun)))
    },
    git: (...args) => execFileSync('git', args, { cwd: directory, env: ANN, encoding: 'utf8' }),
    write(path, text) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), text)
    },
    now: () => clock,
    pass(seconds) {
      clock = addSeconds(clock, seconds)
    },
    async record(n) {
      const made = measurement(n)
      await life.run('record', { measurement: JSON.stringify(made) })
      return made
    },
    async release(n) {
      const made = await life.record(n)
      const { json } = await life.run('promote', {
        environment: 'production',
        measurement: made.id,
      })
      life.pass(60)
      await life.merge(json)
      return made
    },
    async merge(json) {
      await life.run('forge merge', { number: String(pullNumber(json)) })
      await life.run('settle')
    },
    async allowed() {
      const { json } = await life.run('audit allowed', { environment: 'production' })
      const entries = json['entries'] as readonly {
        readonly measurement: Measurement
        readonly status: string
      }[]
      return entries.map((it) => `${it.measurement.id} ${it.status}`)
    },
    list: () => parseAllowList(readFileSync(join(directory, LIST), 'utf8'), LIST),
    async events() {
      const ledger = await world().openLedger('sqlite:.golden-pcr/ledger.db', 'read')
      const stream = environmentStream(
        parseServiceName('signer'),
        parseEnvironmentName('production'),
      )
      const events = await all(ledger.read(stream))
      await ledger.close()
      return events
    },
  }
  life.git('init', '-q', '-b', 'main')
  const lines = ['grace: 1h', 'approvalWindow: 1d', 'evidence: declared', ...more]
  life.write(
    'golden-pcr.yaml',
    `version: 1
service: signer
ledger: sqlite:.golden-pcr/ledger.db
forge: local
environments:
  production:
    allowList: ${LIST}
${lines.map((it) => `    ${it}\n`).join('')}`,
  )
  life.write('.gitignore', '.golden-pcr/\n')
  life.git('add', '-A')
  life.git('commit', '-q', '-m', 'policy')
  return life
}

/** The number of the pull request that a command's JSON names, at its top or in its one environment. */
export function pullNumber(json: Outcome['json']): number {
  const environments = json['environments'] as readonly Outcome['json'][] | undefined
  const pull = json['pullRequest'] ?? environments?.[0]?.['pullRequest']
  if (typeof pull === 'object' && pull !== null && 'number' in pull) return Number(pull.number)
  throw new Error(`no pull request in ${JSON.stringify(json)}`)
}
