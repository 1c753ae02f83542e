import type { AllowList } from '../allowlist/document.ts'
import { judge } from '../allowlist/judge.ts'
import type { Reason } from '../attestation/verdict.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import { type EnvironmentState, isDenied } from '../lifecycle/state.ts'
import type { Instant } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import type { Sighting } from './cloudtrail.ts'
import { type DriftFinding, type DriftPlace, NEVER_RECORDED, remedy, shellWord } from './drift.ts'

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
  /** The PCR0s of the code that is known: that the service's stream has recorded. */
  readonly recorded: ReadonlySet<string>
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
    const { moduleId, at, pcrs } = it.examined.document
    // The same code is the same finding, whatever file shows it today.
    const subject = `PCR0 ${pcrs['0'].slice(0, 12)}`
    const told = `${it.source}: ${moduleId} attested at ${at}: ${reasons.join('; ')}`
    const detail = fleet.recorded.has(pcrs['0']) ? told : `${told}; ${NEVER_RECORDED}`
    return [{ ...about, subject, kind: 'running-but-not-allowed', detail, since: at }]
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
        measurement: entry.measurement,
      }
    })
}
