import { measurementFrom } from '../allowlist/contradictions.ts'
import type { AllowList, ListedEntry } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import type { LedgerEvent, Proposed } from '../lifecycle/events.ts'
import { isDenied, type Proposal } from '../lifecycle/state.ts'
import type { Measurement } from '../model/measurement.ts'
import type { Provenance } from '../model/provenance.ts'
import { importBranch } from './branches.ts'
import { type ImportedDenials, planDenials } from './import-denials.ts'
import { isRevokedHere, refuseLedgerBehind, type Situation } from './situation.ts'

/** A measurement to record as declared, with what the list says of where it comes from. */
export interface ImportedRecording {
  readonly measurement: Measurement
  readonly provenance: Provenance
}

/** An entry that is not taken over, and why. */
export interface NotImported {
  readonly entry: ListedEntry
  readonly why: 'known' | 'proposed' | 'ended' | 'superseded' | 'revoked'
}

/** What an import comes to. What is listed becomes allowed by the ledger only with the merge. */
export interface ImportPlan {
  readonly kind: 'import' | 'nothing-new'
  /** To append to the service's stream first; recording the same again adds nothing. */
  readonly recordings: readonly ImportedRecording[]
  /** To append to the environment's stream then; the anchor is the last one's event. */
  readonly statements: readonly Proposed[]
  /** What an import before proposed and nobody decided yet: the same pull request asks for it. */
  readonly standing: readonly Proposal[]
  readonly skipped: readonly NotImported[]
  readonly denials: ImportedDenials
}

/**
 * Decides how an existing list, or enclaves already deployed, come into the ledger: each entry whose
 * window is open is recorded as declared and proposed, all by one pull request.
 *
 * What the list ends already is taken over with its end, which the merge makes no later: the last of what
 * is active supersedes it. Where nothing is active there is nothing to take its place, and it is left to
 * end by itself. What it denies is denied by the ledger at once. Only an environment that the ledger
 * knows nothing of may be imported into against its policy's `evidence`; PROMOTE_EVIDENCE
 * otherwise. Throws LEDGER_BEHIND, and PROMOTE_TOO_MANY past `maxAllowed`.
 */
export function planImport(situation: Situation, imported: AllowList): ImportPlan {
  refuseLedgerBehind(situation)
  const { state, policy } = situation
  const reasons = imported.entries.map((entry) => ({
    entry,
    why: isDenied(imported.denied, entry.pcrs) ? 'revoked' : reasonAgainst(situation, entry),
  }))
  const isLed = reasons.some(({ entry, why }) => why === undefined && !isEnding(entry))
  const sorted = reasons.map(({ entry, why }) => {
    return { entry, why: why ?? (isEnding(entry) && !isLed ? ('superseded' as const) : undefined) }
  })
  const taken = sorted.flatMap(({ entry, why }) => {
    const measurement = measurementFrom(entry.measurement, entry.pcrs)
    return why === undefined && measurement !== undefined ? [{ entry, measurement }] : []
  })
  const skipped = sorted.flatMap(({ entry, why }) => (why === undefined ? [] : [{ entry, why }]))
  if (taken.length > 0 && state.entries.length > 0 && policy.evidence !== 'declared') {
    const why = `${policy.name} has a history already, and demands "${policy.evidence}"`
    throw new Fault('PROMOTE_EVIDENCE', why, {
      hint: 'promote what was built since; an import is for an environment without history',
    })
  }
  const standing = standingImports(situation, imported)
  const many = state.entries.length + standing.length + taken.length
  if (many > policy.maxAllowed) {
    const why = `${policy.name} would allow ${many}, and ${policy.maxAllowed} is its most`
    throw new Fault('PROMOTE_TOO_MANY', why, { hint: 'raise `maxAllowed` of the environment' })
  }
  const denials = planDenials(situation, imported)
  const found = [taken, standing, denials.statements, denials.unlisted]
  return {
    kind: found.every((it) => it.length === 0) ? 'nothing-new' : 'import',
    denials,
    standing,
    recordings: taken.map(({ entry, measurement }) => ({
      measurement,
      provenance: { evidence: 'declared', ...entry.provenance },
    })),
    statements: proposalsFor(situation, taken),
    skipped: skipped.filter(
      ({ entry }) => !standing.some((it) => it.measurement.id === entry.measurement),
    ),
  }
}

interface Taken {
  readonly entry: ListedEntry
  readonly measurement: Measurement
}

// What ends comes first, so that what supersedes it finds it.
function proposalsFor(
  { policy, service, now }: Situation,
  taken: readonly Taken[],
): readonly Proposed[] {
  const ending = taken.filter(({ entry }) => isEnding(entry))
  const active = taken.filter(({ entry }) => !isEnding(entry))
  const supersedes = ending.flatMap(({ entry: { measurement, notAfter } }) =>
    notAfter === null ? [] : [{ measurement, notAfter }],
  )
  return [...ending, ...active].map(({ entry, measurement }, i, all) => ({
    kind: 'proposed',
    proposal: {
      measurement,
      how: 'promotion',
      ...(entry.version === undefined ? {} : { version: entry.version }),
      origin: entry.provenance ?? {},
      evidence: 'declared',
      supersedes: i === all.length - 1 ? supersedes : [],
      grace: policy.grace,
      branch: importBranch(policy, service),
      since: now,
    },
  }))
}

function isEnding({ status, notAfter }: ListedEntry): boolean {
  return status === 'superseded' || notAfter !== null
}

function standingImports(
  { state, policy, service }: Situation,
  imported: AllowList,
): readonly Proposal[] {
  const branch = importBranch(policy, service)
  return state.proposals.filter(
    (it) =>
      it.branch === branch &&
      imported.entries.some(({ measurement }) => measurement === it.measurement.id),
  )
}

/**
 * Whether an event proposed what an import takes over into an environment without history: then what
 * is only declared is enough, as it was for the list that was there before.
 */
export function isTakenOver(
  { policy, service }: Pick<Situation, 'policy' | 'service'>,
  { statement, after }: Pick<LedgerEvent, 'statement' | 'after'>,
): boolean {
  if (statement.kind !== 'proposed') return false
  const { branch, how } = statement.proposal
  const isImport = branch === importBranch(policy, service) && how === 'promotion'
  return isImport && after?.entries.length === 0
}

/** Whether an import asks for anything of the list, and not of the ledger alone. */
export function isChangeOfList({ standing, statements, denials }: ImportPlan): boolean {
  return [standing, statements, denials.unlisted].some((it) => it.length > 0)
}

function reasonAgainst(situation: Situation, entry: ListedEntry): NotImported['why'] | undefined {
  const { state } = situation
  if (isRevokedHere(situation, entry.pcrs)) return 'revoked'
  if (state.entries.some((it) => it.measurement.id === entry.measurement)) return 'known'
  if (state.proposals.some((it) => it.measurement.id === entry.measurement)) return 'proposed'
  return entry.notAfter !== null && entry.notAfter <= situation.now ? 'ended' : undefined
}
