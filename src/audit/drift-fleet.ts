import type { AllowList } from '../allowlist/document.ts'
import { judge } from '../allowlist/judge.ts'
import type { Reason } from '../attestation/verdict.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import { type EnvironmentState, isDenied, isEntryAllowed } from '../lifecycle/state.ts'
import type { Instant } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import { isZeroPcr } from '../model/pcr.ts'
import type { Sighting } from './cloudtrail.ts'
import { type DriftFinding, type DriftPlace, remedy, shellWord } from './drift.ts'

/** One attestation document, where it came from and what its examination said. */
export interface GivenDocument {
  /** The file's name as it was given. */
  readonly source: string
  readonly examined:
    | { readonly kind: 'verified'; readonly document: VerifiedDocument }
    | {
        readonly kind: 'refused'
        readonly faults: readonly { readonly code: string; readonly message: string }[]
      }
  /** What the environment's policy for other registers has against it. */
  readonly against: readonly Reason<string>[]
}

/** What an environment allows: by its list and its ledger, now. */
export interface Fleet extends DriftPlace {
  readonly list: AllowList
  readonly state: EnvironmentState
  readonly now: Instant
}

/** What attestation documents show that should not be: enclaves that are not allowed, debug mode, forgeries. */
export function documentFindings(
  documents: readonly GivenDocument[],
  fleet: Fleet,
): readonly DriftFinding[] {
  return documents.flatMap((it) => {
    const file = it.source.startsWith('-') ? `./${it.source}` : it.source
    const again = remedy('verify', fleet, `--no-nonce ${shellWord(file)}`)
    const about = { subject: it.source, severity: 'error' as const, remedy: again }
    if (it.examined.kind === 'refused') {
      return it.examined.faults.map((fault): DriftFinding => {
        const isDebug = fault.code === 'ATTESTATION_DEBUG'
        const detail = `${fault.code}: ${fault.message}`
        return { ...about, kind: isDebug ? 'zero-pcr' : 'document-refused', detail }
      })
    }
    const reasons = reasonsAgainst(it.examined.document, it.against, fleet)
    if (reasons.length === 0) return []
    const { moduleId, at } = it.examined.document
    const detail = `${moduleId} attested at ${at}: ${reasons.join('; ')}`
    return [{ ...about, kind: 'running-but-not-allowed', detail }]
  })
}

function reasonsAgainst(
  document: VerifiedDocument,
  against: readonly Reason<string>[],
  { list, state, now }: Fleet,
): readonly string[] {
  const judged = judge({
    list,
    service: list.service,
    environment: list.environment,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now,
    ledger: state,
  })
  const listed = judged.kind === 'deny' ? judged.reasons : []
  return [...against, ...listed].map((it) => `${it.code}: ${it.detail}`)
}

/** All sightings of one tuple, and the ledger's state when it was seen last. */
export interface SeenTuple {
  readonly last: Sighting
  readonly count: number
  readonly stateThen: EnvironmentState
}

/** The sightings by their registers: the latest of each tuple, and how many there are. */
export function groupSightings(
  sightings: readonly Sighting[],
): readonly Pick<SeenTuple, 'last' | 'count'>[] {
  const groups = new Map<string, { last: Sighting; count: number }>()
  for (const it of sightings) {
    const { '0': zero, '1': one = '', '2': two = '', '8': eight = '' } = it.pcrs
    const key = `${zero} ${one} ${two} ${eight}`
    const group = groups.get(key)
    const isLater = group === undefined || it.at > group.last.at
    groups.set(key, { last: isLater ? it : group.last, count: (group?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}

/**
 * What a trail shows that should not have been. Each tuple is judged by the ledger as it was when
 * the tuple was seen last: what has been retired since was allowed then.
 */
export function sightingFindings(
  tuples: readonly SeenTuple[],
  fleet: Fleet,
): readonly DriftFinding[] {
  return tuples.flatMap(({ last, count, stateThen }): readonly DriftFinding[] => {
    const { '0': zero, '1': one, '2': two } = last.pcrs
    const pcr0 = `PCR0 ${zero.slice(0, 12)}`
    const times = count === 1 ? '' : `, ${count} times in all`
    const seen = `${last.moduleId ?? 'an enclave'} called KMS at ${last.at}${times}`
    const about = {
      subject: pcr0,
      severity: 'error' as const,
      remedy: `golden-pcr audit find --pcr0 ${zero}`,
    }
    if ([zero, one, two].some((it) => it !== undefined && isZeroPcr(it))) {
      return [{ ...about, kind: 'zero-pcr', detail: `${seen} in debug mode` }]
    }
    if (wasAllowed(last, stateThen) && !isRevokedSince(last, fleet)) return []
    const detail = `${seen} with ${pcr0}, which was not allowed then`
    return [{ ...about, kind: 'running-but-not-allowed', detail }]
  })
}

function wasAllowed(it: Sighting, state: EnvironmentState): boolean {
  return state.entries.some(
    (entry) =>
      isEntryAllowed(entry, it.at) &&
      !isDenied(state.denied, entry.measurement.pcrs) &&
      isShown(it, entry.measurement.pcrs),
  )
}

function isRevokedSince(it: Sighting, { list, state }: Fleet): boolean {
  return [...list.denied, ...state.denied].some(
    (denied) => denied.since <= it.at && isShown(it, denied.pcrs),
  )
}

// Registers that were not recorded are not held against it: PCR0 covers the whole image.
function isShown({ pcrs }: Sighting, listed: Readonly<Sighting['pcrs']>): boolean {
  if (listed['8'] !== undefined && pcrs['8'] !== undefined && listed['8'] !== pcrs['8'])
    return false
  return (['0', '1', '2'] as const).every((it) => pcrs[it] === undefined || pcrs[it] === listed[it])
}

/** What is allowed now and was in no observation, given that there were any. */
export function unseenFindings(
  seen: readonly Pick<Sighting, 'pcrs'>[],
  fleet: Fleet,
): readonly DriftFinding[] {
  const { list, state, now } = fleet
  return list.entries
    .filter((entry) => !isDenied([...list.denied, ...state.denied], entry.pcrs))
    .filter((entry) => entry.notAfter === null || now < entry.notAfter)
    .filter((entry) => !seen.some((it) => it.pcrs['0'] === entry.pcrs['0']))
    .map((entry) => {
      const subject = shortId(entry.measurement)
      return {
        kind: 'allowed-but-never-seen',
        severity: 'note',
        subject,
        detail: `${subject} is ${entry.status} in the list, but none of the observations shows it`,
        remedy: `golden-pcr audit history --measurement ${entry.measurement}`,
      }
    })
}
