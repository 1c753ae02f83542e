import { expect } from 'vitest'
import { compareWithLedger } from '../../src/allowlist/compare.ts'
import { type AllowList, parseAllowList } from '../../src/allowlist/document.ts'
import { judge } from '../../src/allowlist/judge.ts'
import { historyRow } from '../../src/audit/history.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import {
  allowedAt,
  EMPTY_ENVIRONMENT,
  type EnvironmentState,
  isDenied,
} from '../../src/lifecycle/state.ts'
import { step } from '../../src/lifecycle/step.ts'
import { environmentStream } from '../../src/lifecycle/streams.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { MeasurementId } from '../../src/model/measurement.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import { all } from '../events/samples.ts'
import { APPROVALS, ENVIRONMENTS, type EnvironmentName, listPath, type Year } from './year.ts'

const SERVICE = parseServiceName('signer')

/** What an environment allowed at a moment, to be asked again when the year is over. */
export interface Remembered {
  readonly environment: EnvironmentName
  readonly at: Instant
  readonly allowed: readonly MeasurementId[]
}

/** Whether the ledger allows something in an environment that has no end. */
export async function hasActive(year: Year, environment: EnvironmentName): Promise<boolean> {
  const state = await stateOf(year, environment)
  return allowedAt(state, addSeconds(year.now, 1200)).some((it) => it.status === 'active')
}

/**
 * What must hold at every moment, settled or not: a verifier that asks list and ledger allows only
 * what people approved, that is not past its window and not revoked.
 */
export async function checkVerdicts(year: Year, environment: EnvironmentName): Promise<void> {
  const list = listOf(year, environment)
  if (list === undefined) return
  const state = await stateOf(year, environment)
  const verdict = (pcrs: (typeof year.builds)[number]['pcrs'], at: Instant) =>
    judge({
      list,
      service: SERVICE,
      environment: parseEnvironmentName(environment),
      pcrs,
      attestedAt: at,
      now: at,
      ledger: state,
    }).kind
  for (const build of year.builds) {
    if (verdict(build.pcrs, year.now) === 'deny') continue
    expect(year.blessed[environment]).toContain(build.id)
    expect(isDenied(state.denied, build.pcrs)).toBe(false)
    const ends = [
      ...list.entries.filter((it) => it.measurement === build.id).map((it) => it.notAfter),
      ...state.entries
        .filter((it) => it.measurement.id === build.id)
        .flatMap((it) => [it.notAfter, it.retireDue]),
    ].filter((it) => it !== null)
    for (const end of ends) {
      expect(year.now < end).toBe(true)
      expect(verdict(build.pcrs, end)).toBe('deny')
      expect(verdict(build.pcrs, addSeconds(end, 1))).toBe('deny')
    }
  }
}

/** What must hold once everything that the forge decided is settled: the list is what the ledger says. */
export async function checkSettled(year: Year, environment: EnvironmentName): Promise<Remembered> {
  const state = await stateOf(year, environment)
  const list = listOf(year, environment)
  const differences = compareWithLedger(list, state)
  const kinds = new Set(differences.map((it) => it.kind))
  // A window that the ledger ends earlier, and a revocation before its merge, are the ledger's to enforce.
  for (const usual of ['window-longer', 'revoked-but-listed', 'revocation-missing'] as const) {
    kinds.delete(usual)
  }
  if (differences.length === 0) year.edited.delete(environment)
  if (!year.edited.has(environment)) {
    expect([...kinds]).toEqual([])
    const listed = list?.entries ?? []
    const denied = (pcrs: AllowList['entries'][number]['pcrs']) =>
      isDenied(list?.denied ?? [], pcrs) || isDenied(state.denied, pcrs)
    const byList = listed
      .filter((it) => it.notAfter === null || year.now < it.notAfter)
      .filter((it) => !denied(it.pcrs))
      .map((it) => it.measurement)
    const due = state.entries.filter((it) => it.retireDue !== null && it.retireDue <= year.now)
    const overdue = new Set(due.map((it) => it.measurement.id))
    expect(byList.filter((it) => !overdue.has(it)).toSorted()).toEqual(
      ids(state, year.now).toSorted(),
    )
  }
  // Far enough ahead that no machine's clock was later.
  const at = addSeconds(year.now, 1200)
  return { environment, at, allowed: ids(state, at) }
}

/** What must hold of a list that was asked for anew and merged: it says what the ledger does. */
export async function checkMended(year: Year, environment: EnvironmentName): Promise<void> {
  const state = await stateOf(year, environment)
  const isProposed = (id: MeasurementId | undefined): boolean =>
    state.proposals.some((it) => it.measurement.id === id)
  const differences = compareWithLedger(listOf(year, environment), state)
  expect(differences.filter((it) => !isProposed(it.measurement))).toEqual([])
}

/** What must hold of the whole history when the year is over. */
export async function checkHistory(
  year: Year,
  remembered: readonly Remembered[],
): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = []
  for await (const stream of year.ledger.streams()) {
    events.push(...(await all(year.ledger.read(stream))))
  }
  for (const environment of ENVIRONMENTS) {
    const name = environmentStream(SERVICE, parseEnvironmentName(environment))
    const own = events.filter((it) => it.stream === name)
    let state: EnvironmentState = EMPTY_ENVIRONMENT
    for (const event of own) {
      checkExplained(year, environment, event, state)
      state = replayed(state, event)
      expect(event.after).toEqual(state)
    }
  }
  for (const { environment, at, allowed } of remembered) {
    const name = environmentStream(SERVICE, parseEnvironmentName(environment))
    const then = await year.ledger.lastAt(name, at)
    expect(ids(then?.after ?? EMPTY_ENVIRONMENT, at)).toEqual(allowed)
  }
  const recorded = events.flatMap(({ statement }) =>
    statement.kind === 'recorded' ? [statement.measurement.id] : [],
  )
  expect(recorded.toSorted()).toEqual(year.builds.map((it) => it.id).toSorted())
  return events
}

function replayed(state: EnvironmentState, event: LedgerEvent): EnvironmentState {
  const { statement, effectiveAt } = event
  switch (statement.kind) {
    case 'stream-opened':
    case 'recorded':
    case 'observed':
    case 'drift-opened':
    case 'drift-closed':
      throw new Error(`${event.stream} holds what is ${statement.kind}`)
    default:
      return step(state, statement, effectiveAt)
  }
}

// Every event says enough to be understood alone: who, by which decision, seen where, and why.
function checkExplained(
  year: Year,
  environment: EnvironmentName,
  { statement, actor, ...event }: LedgerEvent,
  before: EnvironmentState,
): void {
  expect(actor).not.toBe('')
  expect(historyRow({ statement, actor, ...event }).every((it) => it !== 'undefined')).toBe(true)
  switch (statement.kind) {
    case 'activated': {
      const proposal = before.proposals.find((it) => it.measurement.id === statement.measurement)
      expect(proposal).toBeDefined()
      expect(year.people.isOnBase(statement.merge.commit)).toBe(true)
      expect(new Set(statement.approvals.map((it) => it.by)).size).toBeGreaterThanOrEqual(
        APPROVALS[environment],
      )
      expect(statement.merge.at >= (proposal?.since ?? '')).toBe(true)
      return
    }
    case 'retired':
      // By a merge; or somebody took it out of the list by hand, which is found without one.
      if (statement.merge !== undefined) {
        expect(year.people.isOnBase(statement.merge.commit)).toBe(true)
      } else expect(year.everEdited).toContain(environment)
      return
    case 'unauthorised':
      expect(year.people.isOnBase(statement.commit)).toBe(true)
      expect(statement.reason).not.toBe('')
      return
    case 'reissued':
      expect(year.people.isOnBase(statement.merge.commit)).toBe(true)
      return
    case 'withdrawn':
      expect(statement.reason).not.toBe('')
      return
    case 'revoked':
      expect(statement.denied.reason).toBe('the key leaked')
      return
    default:
      return
  }
}

async function stateOf(year: Year, environment: EnvironmentName): Promise<EnvironmentState> {
  const name = environmentStream(SERVICE, parseEnvironmentName(environment))
  return (await year.ledger.head(name))?.after ?? EMPTY_ENVIRONMENT
}

function listOf(year: Year, environment: EnvironmentName): AllowList | undefined {
  const path = listPath(environment)
  const text = year.people.read(path)
  return text === undefined ? undefined : parseAllowList(text, path)
}

function ids(state: EnvironmentState, at: Instant): readonly MeasurementId[] {
  return allowedAt(state, at).map((it) => it.measurement.id)
}
