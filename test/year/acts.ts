import { parseAllowList } from '../../src/allowlist/document.ts'
import type { RawInputs } from '../../src/commands/command.ts'
import { PROMOTION_GUARDS } from '../../src/commands/promote.ts'
import { addSeconds } from '../../src/model/instant.ts'
import type { MeasurementId } from '../../src/model/measurement.ts'
import type { Pull } from './memory-forge.ts'
import {
  ENVIRONMENTS,
  type EnvironmentName,
  type Fates,
  listPath,
  mergePull,
  nextBuild,
  noteEdit,
  type Year,
} from './year.ts'

/** What may happen in a year. */
export type ActName =
  | 'release'
  | 'promote'
  | 'merge'
  | 'sneak'
  | 'decline'
  | 'settle'
  | 'race'
  | 'retire'
  | 'revoke'
  | 'revoke-everywhere'
  | 'rollback'
  | 'reinstate'
  | 'extend'
  | 'exempt'
  | 'lift'
  | 'reissue'
  | 'drift'
  | 'tamper'
  | 'wait'

/** One thing that happens in a year, with the chances that it takes. */
export interface Act {
  readonly name: ActName
  readonly environment: EnvironmentName
  /** Which of the builds or pull requests, counted from the newest. */
  readonly which: number
  /** Whether the guards' flags are given, and approvals are. */
  readonly flags: boolean
  readonly fates: Fates
  readonly skew: number
}

/** Which acts may take the last allowed measurement away. */
export const EMPTYING: readonly ActName[] = ['revoke', 'revoke-everywhere']

const FLAGS: RawInputs = Object.fromEntries(
  Object.keys(PROMOTION_GUARDS)
    .filter((it) => it !== 'supersede-now')
    .map((it) => [it, true]),
)

const APPROVERS: Readonly<Record<EnvironmentName, readonly string[]>> = {
  staging: ['bob'],
  production: ['bob', 'carol'],
}

const ACTS: Readonly<Record<ActName, (year: Year, act: Act) => Promise<void>>> = {
  /** A build is recorded and promoted to the first environment. */
  async release(year, { flags, fates }) {
    const made = nextBuild(year)
    await year.run('record', { measurement: JSON.stringify(made) })
    await promoteTo(year, 'staging', made.id, { flags, fates })
  },
  /** A build that staging has had for a while goes on. */
  async promote(year, { environment, which, flags, fates }) {
    const build = year.builds.at(-1 - (which % 3))
    if (build !== undefined) await promoteTo(year, environment, build.id, { flags, fates })
  },
  async merge(year, act) {
    const pull = openPull(year, act)
    if (pull !== undefined) mergePull(year, pull, APPROVERS[act.environment])
  },
  /** Somebody merges what nobody approved, or approves it alone where two must. */
  async sneak(year, act) {
    const pull = openPull(year, act)
    if (pull !== undefined) mergePull(year, pull, act.environment === 'production' ? ['bob'] : [])
  },
  async decline(year, act) {
    const pull = openPull(year, act)
    if (pull !== undefined) year.people.close(pull.number, 'bob')
  },
  async settle(year, { fates }) {
    await year.run('settle', {}, fates)
  },
  /** Two jobs settle at the same moment. */
  async race(year) {
    await Promise.all([year.run('settle'), year.run('settle'), year.run('retire')])
  },
  async retire(year, { flags, fates }) {
    await year.run('retire', { 'allow-empty': flags }, fates)
  },
  async revoke(year, act) {
    await revokeIn(year, act, [act.environment])
  },
  async 'revoke-everywhere'(year, act) {
    await revokeIn(year, act, ENVIRONMENTS)
  },
  async rollback(year, { environment, which, flags, fates }) {
    const build = year.builds.at(-1 - which)
    const given = { environment, to: build?.id ?? '', ...(flags ? FLAGS : {}) }
    if (build !== undefined) await year.run('rollback', given, fates)
  },
  async reinstate(year, { environment, which, flags, fates }) {
    const build = year.builds.at(-1 - which)
    const given = { environment, to: build?.id ?? '', ...(flags ? FLAGS : {}) }
    if (build !== undefined) await year.run('reinstate', given, fates)
  },
  /** Somebody asks for the list anew; people may merge it later, or never. */
  async reissue(year, { environment, flags, fates }) {
    await year.run('reissue', { environment, 'allow-empty': flags }, fates)
  },
  async extend(year, act) {
    await moveWindow(year, 'extend', act, { for: `${act.which * 5 + 2}d` })
  },
  async exempt(year, act) {
    await moveWindow(year, 'exempt', act, { for: `${act.which * 20 + 20}d` })
  },
  async lift(year, act) {
    await moveWindow(year, 'exempt', act, { lift: true })
  },
  async drift(year) {
    await year.run('drift')
  },
  /** Somebody edits the list by hand: adds a build, takes one out, or gives one more time. */
  async tamper(year, { environment, which, flags }) {
    const path = listPath(environment)
    const text = year.people.read(path)
    const build = year.builds.at(-1 - which)
    if (text === undefined || build === undefined) return
    const list: { entries: Record<string, unknown>[] } = JSON.parse(text)
    const listed = list.entries.find((it) => it['measurement'] === build.id)
    if (listed === undefined) {
      list.entries.push({ measurement: build.id, pcrs: build.pcrs, status: 'active' })
    } else if (flags) list.entries = list.entries.filter((it) => it !== listed)
    else Object.assign(listed, { status: 'active', notAfter: null })
    year.people.push(path, `${JSON.stringify(list, undefined, 2)}\n`)
    parseAllowList(year.people.read(path) ?? '', path)
    noteEdit(year, environment)
  },
  async wait(year, { which }) {
    year.now = addSeconds(year.now, (which + 1) * 3 * 86_400)
  },
}

/** Lets one act happen, an hour after the one before. */
export async function perform(year: Year, act: Act): Promise<void> {
  year.now = addSeconds(year.now, 3600)
  year.skew = act.skew
  await ACTS[act.name](year, act)
}

async function promoteTo(
  year: Year,
  environment: EnvironmentName,
  measurement: string,
  { flags, fates }: Pick<Act, 'flags' | 'fates'>,
): Promise<void> {
  const given = { environment, measurement, ...(flags ? FLAGS : {}) }
  await year.run('promote', given, fates)
}

async function moveWindow(
  year: Year,
  command: 'extend' | 'exempt',
  { environment, which, flags, fates }: Act,
  how: RawInputs,
): Promise<void> {
  const id = superseded(year, environment, which) ?? year.builds.at(-2 - (which % 3))?.id
  if (id === undefined) return
  const given = { environment, measurement: id, reason: 'it drains', 'allow-ended': flags }
  await year.run(command, { ...given, ...how }, fates)
}

// What the list lets drain, where there is any: that is what people ask more time for.
function superseded(
  year: Year,
  environment: EnvironmentName,
  which: number,
): MeasurementId | undefined {
  const path = listPath(environment)
  const text = year.people.read(path)
  const entries = text === undefined ? [] : parseAllowList(text, path).entries
  const draining = entries.filter((it) => it.status === 'superseded')
  return draining[which % Math.max(1, draining.length)]?.measurement
}

async function revokeIn(
  year: Year,
  { which, flags, fates }: Act,
  environments: readonly EnvironmentName[],
): Promise<void> {
  const build = year.builds.at(-1 - which)
  if (build === undefined) return
  const one = environments.length === 1 ? { environment: environments[0] } : {}
  const given = { measurement: build.id, reason: 'the key leaked', 'allow-empty': flags, ...one }
  const end = await year.run('revoke', given, fates)
  if (end.kind !== 'done') return
  for (const environment of environments) {
    year.blessed[environment].delete(build.id)
    year.revokedAt[environment].set(build.id, year.now)
  }
}

/**
 * The year is over, and each list is asked for anew and merged: whatever was edited, lost or left
 * unmerged, it says what the ledger does, but for what has a proposal of its own.
 */
export async function mend(year: Year, environment: EnvironmentName): Promise<void> {
  await year.run('reissue', { environment, 'allow-empty': true })
  const branch = `golden-pcr-reissue/signer/${environment}`
  const pull = year.people.pulls().find((it) => it.state === 'open' && it.draft.branch === branch)
  if (pull !== undefined) mergePull(year, pull, APPROVERS[environment])
  await year.run('settle')
}

function openPull(year: Year, { environment, which }: Act): Pull | undefined {
  const path = listPath(environment)
  const open = year.people
    .pulls()
    .filter((it) => it.state === 'open' && it.draft.files.some((file) => file.path === path))
  return open[which % Math.max(1, open.length)]
}
