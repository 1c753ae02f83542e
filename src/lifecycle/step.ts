import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import { isSameCode, type MeasurementId, shortId } from '../model/measurement.ts'
import type { Activated, EnvironmentStatement } from './events.ts'
import { type Entry, type EnvironmentState, isDenied, type Proposal } from './state.ts'

/**
 * The environment after one more statement that took effect at `effectiveAt`.
 *
 * Pure and total over histories that commands can write; throws LIFECYCLE_ILLEGAL when history
 * cannot have gone that way. Every reader computes it again and compares (see `chain.ts`).
 */
export function step(
  before: EnvironmentState,
  statement: EnvironmentStatement,
  effectiveAt: Instant,
): EnvironmentState {
  switch (statement.kind) {
    case 'proposed':
      return propose(before, statement.proposal)
    case 'withdrawn':
    case 'declined':
      proposalOf(before, statement.measurement, statement.kind)
      return { ...before, proposals: withoutProposal(before, statement.measurement) }
    case 'activated':
      return activate(before, statement, effectiveAt)
    case 'retired': {
      const entry = entryOf(before, statement.measurement)
      if (entry?.status !== 'superseded') {
        throw illegal(statement.measurement, entry?.status ?? 'unknown', 'retired')
      }
      return { ...before, entries: withoutEntry(before, statement.measurement) }
    }
    case 'revoked':
      return {
        entries: before.entries.filter(
          (entry) => !isSameCode(entry.measurement.pcrs, statement.denied.pcrs),
        ),
        denied: isDenied(before.denied, statement.denied.pcrs)
          ? before.denied
          : [...before.denied, statement.denied],
        proposals: before.proposals.filter(
          (it) => !isSameCode(it.measurement.pcrs, statement.denied.pcrs),
        ),
      }
    case 'unauthorised':
      return before
  }
}

function propose(before: EnvironmentState, proposal: Proposal): EnvironmentState {
  const id = proposal.measurement.id
  if (before.proposals.some((it) => it.measurement.id === id))
    throw illegal(id, 'proposed', 'proposed')
  if (entryOf(before, id)?.status === 'active') throw illegal(id, 'active', 'proposed')
  for (const { measurement } of proposal.supersedes) {
    if (entryOf(before, measurement) === undefined) {
      throw illegal(measurement, 'unknown', `superseded by ${shortId(id)}`)
    }
  }
  return { ...before, proposals: [...before.proposals, proposal] }
}

function activate(
  before: EnvironmentState,
  statement: Activated,
  effectiveAt: Instant,
): EnvironmentState {
  const proposal = proposalOf(before, statement.measurement, 'activated')
  const superseded = new Map(statement.superseded.map((it) => [it.measurement, it]))
  for (const id of superseded.keys()) {
    if (entryOf(before, id) === undefined) throw illegal(id, 'unknown', 'superseded')
  }
  const kept = before.entries
    .filter((entry) => entry.measurement.id !== statement.measurement)
    .map((entry): Entry => {
      const end = superseded.get(entry.measurement.id)
      if (end === undefined) return entry
      return {
        ...entry,
        status: 'superseded',
        notAfter: end.notAfter,
        retireDue: end.retireDue,
        supersededBy: statement.measurement,
      }
    })
  const added: Entry = {
    measurement: proposal.measurement,
    status: 'active',
    ...(proposal.version === undefined ? {} : { version: proposal.version }),
    origin: proposal.origin,
    notBefore: effectiveAt,
    notAfter: null,
    retireDue: null,
  }
  // A revocation lifts only where the proposal said so, and was approved as that.
  const denied = before.denied.filter((it) => !isSameCode(proposal.measurement.pcrs, it.pcrs))
  return {
    entries: [...kept, added],
    denied,
    proposals: withoutProposal(before, statement.measurement),
  }
}

function entryOf(state: EnvironmentState, id: MeasurementId): Entry | undefined {
  return state.entries.find((entry) => entry.measurement.id === id)
}

function proposalOf(state: EnvironmentState, id: MeasurementId, to: string): Proposal {
  const found = state.proposals.find((it) => it.measurement.id === id)
  if (found === undefined) throw illegal(id, 'not proposed', to)
  return found
}

function withoutEntry(state: EnvironmentState, id: MeasurementId): readonly Entry[] {
  return state.entries.filter((entry) => entry.measurement.id !== id)
}

function withoutProposal(state: EnvironmentState, id: MeasurementId): readonly Proposal[] {
  return state.proposals.filter((it) => it.measurement.id !== id)
}

function illegal(id: MeasurementId, state: string, to: string): Fault {
  return new Fault(
    'LIFECYCLE_ILLEGAL',
    `measurement ${shortId(id)} is ${state} and cannot be ${to}`,
  )
}
