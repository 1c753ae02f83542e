import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllowList } from '../../src/allowlist/document.ts'
import type { RawInputs } from '../../src/commands/command.ts'
import type { World } from '../../src/commands/world.ts'
import { Fault, type FaultCode } from '../../src/fault.ts'
import { addSeconds, type Instant, parseInstant } from '../../src/model/instant.ts'
import type { Measurement, MeasurementId } from '../../src/model/measurement.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { commandNamed, quietWorld } from '../commands/world.ts'
import { type Fate, faultyLedger } from '../contract/faulty-ledger.ts'
import { measurement } from '../events/samples.ts'
import { type MemoryForge, openMemoryForge, type Pull } from './memory-forge.ts'

/** The environments of a simulated year, in the order of promotion. */
export const ENVIRONMENTS = ['staging', 'production'] as const
export type EnvironmentName = (typeof ENVIRONMENTS)[number]

/** How many approvals each environment demands. */
export const APPROVALS: Readonly<Record<EnvironmentName, number>> = { staging: 1, production: 2 }

const CONFIG = `version: 1
service: signer
ledger: sqlite:.golden-pcr/ledger.db
environments:
  staging:
    grace: 2d
    approvalWindow: 3d
    evidence: declared
    approvals: { count: ${APPROVALS.staging} }
  production:
    promotesFrom: staging
    soak: 1d
    grace: 14d
    evidence: declared
    approvals: { count: ${APPROVALS.production} }
    maxAllowed: 4
`

/** What is in store for the calls of the command that runs next. */
export interface Fates {
  readonly ledger: readonly Fate[]
  readonly forge: readonly Fate[]
}

/** No call fails. */
export const SOUND: Fates = { ledger: [], forge: [] }

/** What a command came to: its answer, or the code that it refused or failed with. */
export type End =
  | { readonly kind: 'done'; readonly json: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly code: FaultCode }

/** One simulated year: real commands over a real ledger, a forge in memory, and people. */
export interface Year {
  readonly ledger: Ledger
  readonly people: MemoryForge
  /** The forge's clock, which is the true one. */
  now: Instant
  /** How many seconds the machine's clock is ahead of it. */
  skew: number
  readonly builds: Measurement[]
  readonly blessed: Readonly<Record<EnvironmentName, Set<MeasurementId>>>
  /** When `revoke` last said that it was done. */
  readonly revokedAt: Readonly<Record<EnvironmentName, Map<MeasurementId, Instant>>>
  /** Environments whose list somebody changed by hand, or merged without its approvals. */
  readonly edited: Set<EnvironmentName>
  /** The same, but never forgotten. */
  readonly everEdited: Set<EnvironmentName>
  readonly ends: Map<string, number>
  readonly run: (name: string, raw?: RawInputs, fates?: Fates) => Promise<End>
}

/** Opens a year over a ledger, with its configuration in an empty directory. */
export function openYear(directory: string, ledger: Ledger): Year {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'golden-pcr.yaml'), CONFIG)
  let fates: Fates = SOUND
  let forgeCalls = 0
  const people = openMemoryForge(new Map([['golden-pcr.yaml', CONFIG]]), {
    now: () => year.now,
    fateOf: () => fates.forge[forgeCalls++] ?? 'sound',
    author: 'ann',
  })
  const base = quietWorld(undefined, { directory, env: { PATH: process.env['PATH'] } })
  const year: Year = {
    ledger,
    people,
    now: parseInstant('2026-01-01T10:00:00Z'),
    skew: 0,
    builds: [],
    blessed: { staging: new Set(), production: new Set() },
    revokedAt: { staging: new Map(), production: new Map() },
    edited: new Set(),
    everEdited: new Set(),
    ends: new Map(),
    async run(name, raw = {}, given = SOUND) {
      const found = commandNamed(name)
      fates = given
      forgeCalls = 0
      const faulty = faultyLedger(ledger, (call) => given.ledger[call - 1] ?? 'sound').ledger
      try {
        const { json } = await found.run(raw, worldOf(faulty))
        count(year, name, 'done')
        return { kind: 'done', json }
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        refuseViolation(error, name, given)
        count(year, name, error.code)
        return { kind: 'refused', code: error.code }
      } finally {
        fates = SOUND
      }
    },
  }
  const worldOf = (faulty: Ledger): World => ({
    ...base,
    now: () => addSeconds(year.now, year.skew),
    sleep: async () => {},
    actor: async () => 'local:ann',
    facts: async () => ({
      evidence: 'declared',
      actor: 'ann',
      builder: 'local',
      repository: 'acme/signer',
      commit: commitOf(year.builds.length),
    }),
    inActions: false,
    event: undefined,
    openLedger: async () => ({ ...faulty, close: async () => {} }),
    openForge: async () => people.forge,
  })
  return year
}

/** The service's commit that the n-th build was made from; a later one compares as greater. */
export function commitOf(n: number): string {
  return n.toString(16).padStart(40, '0')
}

/** The next build, which no other has the registers of. */
export function nextBuild(year: Year): Measurement {
  const made = measurement(year.builds.length + 1)
  year.builds.push(made)
  return made
}

/** The environment whose allow-list a pull request changes. */
export function environmentOf(pull: Pull): EnvironmentName {
  const found = ENVIRONMENTS.find((it) =>
    pull.draft.files.some(({ path }) => path === listPath(it)),
  )
  if (found === undefined) throw new Error(`pull request ${pull.number} changes no allow-list`)
  return found
}

export function listPath(environment: EnvironmentName): string {
  return `allow-lists/signer/${environment}.json`
}

/**
 * People merge a pull request, with these who approved it before. What its list then allows is
 * remembered as blessed if enough of them did, and only what was not revoked after its head was made.
 */
export function mergePull(year: Year, pull: Pull, approvers: readonly string[]): boolean {
  for (const by of approvers) year.people.approve(pull.number, by)
  if (!year.people.merge(pull.number, 'dave')) return false
  const environment = environmentOf(pull)
  const standing = new Set(
    year.people
      .pulls()
      .filter((it) => it.number === pull.number)
      .flatMap((it) => it.approvals.filter(({ commit }) => commit === it.headCommit))
      .map(({ by }) => by),
  )
  if (standing.size < APPROVALS[environment]) {
    noteEdit(year, environment)
    return true
  }
  const path = listPath(environment)
  const list = parseAllowList(year.people.read(path) ?? '', path)
  for (const entry of list.entries) {
    const revoked = year.revokedAt[environment].get(entry.measurement)
    if (revoked === undefined || revoked < pull.headAt) {
      year.blessed[environment].add(entry.measurement)
    }
  }
  return true
}

/** Somebody changed an environment's list by another way than an approved pull request. */
export function noteEdit(year: Year, environment: EnvironmentName): void {
  year.edited.add(environment)
  year.everEdited.add(environment)
}

function count(year: Year, name: string, end: string): void {
  const key = `${name}: ${end}`
  year.ends.set(key, (year.ends.get(key) ?? 0) + 1)
}

// What no command of a year may end in, whatever fails; and what only failing calls may.
const NEVER: readonly FaultCode[] = [
  'LIFECYCLE_ILLEGAL',
  'LEDGER_CORRUPT',
  'LEDGER_EVENT_INVALID',
  'CONFIG_INVALID',
  'USAGE',
  'INPUT_INVALID',
]
const OF_FAULTS: readonly FaultCode[] = ['LEDGER_UNAVAILABLE', 'FORGE_UNAVAILABLE']

function refuseViolation(fault: Fault, name: string, fates: Fates): void {
  const isSound = [...fates.ledger, ...fates.forge].every((it) => it === 'sound')
  if (NEVER.includes(fault.code) || (isSound && OF_FAULTS.includes(fault.code))) {
    throw new Error(`${name} ended in ${fault.code}: ${fault.message}`, { cause: fault })
  }
}
