import type { VerifiedDocument } from '../attestation/verify.ts'
import type { Sighting } from '../audit/cloudtrail.ts'
import { isOfKeys } from '../audit/cloudtrail.ts'
import type { SourcedFinding } from '../audit/drift.ts'
import { doubtsOf } from '../audit/drift-doubts.ts'
import { documentFindings, unseenFindings } from '../audit/drift-fleet.ts'
import { grantFindings } from '../audit/drift-grants.ts'
import { ledgerFindings } from '../audit/drift-ledger.ts'
import { policyFindings } from '../audit/drift-policy.ts'
import type { Examination } from '../audit/drift-record.ts'
import { renderedFindings } from '../audit/drift-rendered.ts'
import { type JudgedSighting, sightingFindings } from '../audit/drift-sightings.ts'
import { EMPTY_ENVIRONMENT } from '../lifecycle/state.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { sha256Hex } from '../model/canonical.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { DriftEvidence } from './drift-evidence.ts'
import { type DriftSituation, readDriftPlace } from './drift-place.ts'
import type { Place } from './situation.ts'

/** What was found of one environment, and where it was looked for. */
export interface Examined extends Examination {
  readonly path: string
}

/** Looks at one environment's ledger, list and evidence; `keys` are those whose calls count. */
export async function examine(
  place: Place,
  evidence: DriftEvidence,
  keys: readonly string[],
): Promise<Examined> {
  const { ledgerAndList, fleet, unreadable, rendered } = await readDriftPlace(place, [
    ...verifiedIn(evidence).map((it) => it.pcrs['0']),
    ...(evidence.sightings ?? []).map((it) => it.pcrs['0']),
  ])
  const { list, now, service, environment, path } = fleet
  // Where the list cannot be read, what it lacks is one finding and not one for each entry.
  const ofList = unreadable === undefined ? ledgerFindings(ledgerAndList) : [unreadable]
  const doubts = doubtsOf(ofList)
  const parts: readonly (Examination | undefined)[] = [
    part('list', ofList),
    ...rendered.map((it) => part(`rendered ${it.path}`, renderedFindings(it, fleet))),
    ...evidence.policies.map(({ policy, key, grants, source }) =>
      part(source, [
        ...policyFindings({ policy, key, doubts, list, now, service, environment, path }),
        ...(key === undefined ? [] : grantFindings(grants, { policy, list, key, now })),
      ]),
    ),
    ...(await fleetParts(place.ledger, evidence, keys, fleet)),
  ]
  const examined = parts.flatMap((it) => it?.examined ?? [])
  return {
    path,
    findings: parts.flatMap((it) => it?.findings ?? []),
    // Without a list that can be read, nothing that depends on it is known to be gone.
    examined: unreadable === undefined ? examined : [],
  }
}

function part(source: string, findings: readonly Omit<SourcedFinding, 'source'>[]): Examination {
  return { findings: findings.map((it) => ({ ...it, source })), examined: [source] }
}

async function fleetParts(
  ledger: Ledger,
  { documents, sightings }: DriftEvidence,
  keys: readonly string[],
  fleet: DriftSituation['fleet'],
): Promise<readonly Examination[]> {
  if (documents.length === 0 && sightings === undefined) return []
  const ofKeys = sightings?.filter((it) => isOfKeys(it, keys))
  const verified = verifiedIn({ documents })
  const shown = part('documents', documentFindings(documents, fleet))
  return [
    // A document that proves nothing hides what its enclave runs: then nothing is known to be gone.
    verified.length === documents.length && documents.length > 0
      ? shown
      : { ...shown, examined: [] },
    ...(ofKeys === undefined
      ? []
      : [part(trailSource(keys), sightingFindings(await judged(ledger, ofKeys, fleet), fleet))]),
    part('fleet', unseenFindings([...verified, ...(ofKeys ?? [])], fleet)),
  ]
}

function verifiedIn({ documents }: Pick<DriftEvidence, 'documents'>): readonly VerifiedDocument[] {
  return documents.flatMap(({ examined }) =>
    examined.kind === 'verified' ? [examined.document] : [],
  )
}

// Calls for other keys are other calls: a run that looks at them says nothing of these.
function trailSource(keys: readonly string[]): string {
  const [first] = keys
  if (first === undefined) return 'cloudtrail'
  if (keys.length === 1) return `cloudtrail of ${first}`
  const hash = sha256Hex(JSON.stringify(keys.toSorted())).slice(0, 12)
  return `cloudtrail of ${keys.length} keys (${hash})`
}

// The states between the first sighting and the last come in one pass.
async function judged(
  ledger: Ledger,
  sightings: readonly Sighting[],
  { service, environment }: DriftSituation['fleet'],
): Promise<readonly JudgedSighting[]> {
  const sorted = sightings.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const [first] = sorted
  if (first === undefined) return []
  const stream = environmentStream(service, environment)
  const before = await ledger.lastAt(stream, first.at)
  const events = ledger.read(stream, (before?.seq ?? 0) + 1)[Symbol.asyncIterator]()
  let state = before?.after ?? EMPTY_ENVIRONMENT
  let next = await events.next()
  const found: JudgedSighting[] = []
  for (const sighting of sorted) {
    while (next.done !== true && next.value.effectiveAt <= sighting.at) {
      state = next.value.after ?? EMPTY_ENVIRONMENT
      next = await events.next()
    }
    found.push({ sighting, stateThen: state })
  }
  await events.return?.()
  return found
}
