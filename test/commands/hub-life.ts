import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type AllowList, parseAllowList } from '../../src/allowlist/document.ts'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import type { World } from '../../src/commands/world.ts'
import type { GithubForgeOptions } from '../../src/forge/github/api.ts'
import { openGithubForge } from '../../src/forge/github/forge.ts'
import { openMemoryLedger } from '../../src/ledger/memory.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import type { Facts } from '../../src/model/facts.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { type GithubDouble, startGithubDouble } from '../doubles/github/server.ts'
import { all, LEDGER_ID, measurement, PRODUCTION, START } from '../events/samples.ts'
import { commitFiles, git, scratchFolder, scratchRepository } from '../forge/scratch.ts'
import { pullNumber } from './life.ts'
import { commandNamed, quietWorld } from './world.ts'

/** Where production's list stands. */
export const LIST = 'allow-lists/signer/production.json'

/** The policy of a life on GitHub: `lines` are further ones of production. */
export function policyOf(...lines: readonly string[]): string {
  const own = ['grace: 1h', 'approvalWindow: 1d', 'evidence: declared', ...lines]
  return `version: 1
service: signer
environments:
  production:
    allowList: ${LIST}
${own.map((it) => `    ${it}\n`).join('')}`
}

/** What one run of a command has in place of what the life gives it. */
export interface Run {
  readonly world?: Partial<World>
  readonly forge?: Partial<GithubForgeOptions>
}

/** Commands over GitHub's double, a ledger in memory, and a clock that tests set. */
export interface HubLife {
  /** The service's repository, with the policy. */
  readonly github: GithubDouble
  /** The repository with the allow-list: the same one, unless the life was begun otherwise. */
  readonly lists: GithubDouble
  readonly ledger: Ledger
  run(name: string, raw?: RawInputs, how?: Run): Promise<Outcome>
  now(): Instant
  pass(seconds: number): void
  record(n: number, how?: Run): Promise<Measurement>
  promote(made: Measurement, raw?: RawInputs, how?: Run): Promise<Outcome>
  /** Bo approves and Cy merges the pull request, a minute later; then the ledger is settled. */
  merge(number: number): Promise<void>
  /** Records, promotes and merges a build. */
  release(n: number): Promise<Measurement>
  /** What the ledger allows now: `ID status`. */
  allowed(): Promise<readonly string[]>
  list(): AllowList
  /** What was said of production, oldest first. */
  said(): Promise<readonly LedgerEvent['statement'][]>
}

/** Begins one; the double of `lists` is another repository where that is named. */
export async function beginHubLife(
  policy: string = policyOf(),
  given: { readonly ledger?: Ledger; readonly lists?: string } = {},
): Promise<HubLife> {
  let clock = START
  const now = (): Date => new Date(clock)
  const github = await double('signer', { 'golden-pcr.yaml': policy }, now)
  const lists = given.lists === undefined ? github : await double(given.lists, {}, now)
  const ledger = given.ledger ?? openMemoryLedger(LEDGER_ID)
  const directory = scratchFolder()
  const base = quietWorld(undefined, { directory, env: { PATH: process.env['PATH'] } })
  const facts: Facts = { evidence: 'declared', actor: 'ann', builder: 'local' }
  const worldOf = ({ world, forge }: Run): World => ({
    ...base,
    now: () => clock,
    sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds / 50)),
    actor: async () => 'github:ann',
    facts: async () => facts,
    openLedger: async () => ({ ...ledger, close: async () => {} }),
    openForge: async (choice) => {
      const repository = (choice.kind === 'github' && choice.repository) || 'acme/signer'
      const { url } = repository === 'acme/signer' ? github : lists
      return openGithubForge({
        ...{ repository, token: 'token', baseUrl: url, pace: 'none', second: 1 },
        ...forge,
      })
    },
    ...world,
  })
  const life: HubLife = {
    github,
    lists,
    ledger,
    run: (name, raw = {}, how = {}) => commandNamed(name).run(raw, worldOf(how)),
    now: () => clock,
    pass(seconds) {
      clock = addSeconds(clock, seconds)
    },
    async record(n, how) {
      const made = measurement(n)
      await life.run('record', { service: 'signer', measurement: JSON.stringify(made) }, how)
      return made
    },
    promote: (made, raw = {}, how = {}) =>
      life.run('promote', { environment: 'production', measurement: made.id, ...raw }, how),
    async merge(number) {
      life.pass(60)
      lists.people.review(number, 'bo')
      lists.people.merge(number, 'cy')
      await life.run('settle')
    },
    async release(n) {
      const made = await life.record(n)
      const { json } = await life.promote(made)
      await life.merge(pullNumber(json))
      return made
    },
    async allowed() {
      const { json } = await life.run('audit allowed', { ...OURS, environment: 'production' })
      const entries = json['entries'] as readonly {
        readonly measurement: Measurement
        readonly status: string
      }[]
      return entries.map((it) => `${it.measurement.id} ${it.status}`)
    },
    list: () => parseAllowList(lists.world.store.run(['show', `main:${LIST}`]), LIST),
    said: async () => (await all(ledger.read(PRODUCTION))).map((it) => it.statement),
  }
  return life
}

const OURS = { service: 'signer' }

async function double(
  name: string,
  files: Readonly<Record<string, string>>,
  now: () => Date,
): Promise<GithubDouble> {
  const work = scratchRepository()
  if (Object.keys(files).length > 0) commitFiles(work, files)
  const directory = join(scratchFolder(), `${name}.git`)
  git(work, ['clone', '-q', '--bare', '.', directory])
  const started = await startGithubDouble({ directory, name, now })
  for (const login of ['ann', 'bo', 'cy']) started.world.account(login)
  onTestFinished(() => started.close())
  return started
}
