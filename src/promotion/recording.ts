import type { Instant } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'
import { EVIDENCE, type Evidence, GITHUB_ISSUER, type Provenance } from '../model/provenance.ts'
import { isWorkflowOf } from '../witness/demand.ts'
import type { Warning } from './guards.ts'
import type { EnvironmentPolicy } from './policy.ts'

/** A recording of the measurement in the service's stream. */
export interface Recording {
  readonly provenance: Provenance
  readonly at: Instant
}

/**
 * Recordings as an environment believes them. An identity token proves something only where its
 * issuer is GitHub, or the one that the policy names: whoever chooses the issuer chooses the claims.
 * An attestation proves something only where its signer is the one that the policy names; where it
 * names none, one of a token by GitHub counts as that token would.
 */
export function asBelieved(
  recordings: readonly Recording[],
  policy: Pick<EnvironmentPolicy, 'oidcIssuer' | 'attestedBy'>,
): readonly Recording[] {
  return recordings.map((it) => {
    const evidence = believedEvidence(it.provenance, policy)
    if (evidence === it.provenance.evidence) return it
    return { ...it, provenance: { ...it.provenance, evidence } }
  })
}

function believedEvidence(
  { evidence, issuer, repository, workflow }: Provenance,
  { oidcIssuer, attestedBy }: Pick<EnvironmentPolicy, 'oidcIssuer' | 'attestedBy'>,
): Evidence {
  const issued = issuer ?? GITHUB_ISSUER
  const byToken = issued === GITHUB_ISSUER || issued === oidcIssuer ? 'oidc' : 'declared'
  if (evidence === 'declared') return 'declared'
  if (evidence === 'oidc' || attestedBy === undefined) return byToken
  const isNamed =
    issued === (attestedBy.issuer ?? GITHUB_ISSUER) &&
    repository === attestedBy.repository &&
    workflow !== undefined &&
    isWorkflowOf(workflow, attestedBy.workflows)
  return isNamed ? 'attested' : 'declared'
}

/** The recording that is believed: the strongest evidence, and of those the latest. */
export function strongest(recordings: readonly Recording[]): Recording | undefined {
  return recordings.toSorted((a, b) => {
    const weaker = EVIDENCE.indexOf(b.provenance.evidence) - EVIDENCE.indexOf(a.provenance.evidence)
    if (weaker !== 0) return weaker
    if (a.at === b.at) return 0
    return a.at < b.at ? 1 : -1
  })[0]
}

/** By what an open proposal is known as policy has it now, whatever it was known by when it was made. */
export interface Believed {
  readonly measurement: MeasurementId
  readonly evidence: Evidence
  /** Whether it came by an import into an environment without history, where declared is enough. */
  readonly takenOver: boolean
}

/** By what a proposal is known, where that is less than the environment demands now. */
export function weakEvidence(
  policy: Pick<EnvironmentPolicy, 'evidence'>,
  id: MeasurementId,
  believed: readonly Believed[],
): Evidence | undefined {
  const known = believed.find((it) => it.measurement === id)
  if (known?.takenOver === true) return undefined
  const evidence = known?.evidence ?? 'declared'
  return EVIDENCE.indexOf(evidence) < EVIDENCE.indexOf(policy.evidence) ? evidence : undefined
}

/** What a tag's ref calls a release: `v1.4.0` for `refs/tags/v1.4.0`. */
export function versionOf({ ref }: Provenance): string | undefined {
  return ref === undefined ? undefined : /^refs\/tags\/(.+)$/.exec(ref)?.[1]
}

/** What reviewers must know about where a measurement comes from. */
export function provenanceWarnings(
  recordings: readonly Recording[],
  believed: Recording,
): readonly Warning[] {
  const { provenance } = believed
  const found: Warning[] = []
  const say = (code: string, detail: string): void => {
    found.push({ code, detail })
  }
  if (provenance.evidence === 'declared') {
    say('declared', 'where it comes from is only what its build said of itself')
  }
  if (provenance.issuer !== undefined && provenance.issuer !== GITHUB_ISSUER) {
    say('other-issuer', `its identity token was issued by ${provenance.issuer}, not by GitHub`)
  }
  if (provenance.dirty === true) {
    say('dirty-tree', 'it was built from a work tree with changes that no commit holds')
  }
  if (provenance.bootKit?.bootable === 'placeholder') {
    say('boot-kit-placeholder', 'its boot kit is a placeholder: this image does not boot')
  }
  if (provenance.reproducibility?.checked === true && !provenance.reproducibility.identical) {
    say('not-reproducible', 'building it again gave another image')
  }
  for (const field of ['repository', 'commit'] as const) {
    const said = new Set(recordings.map((it) => it.provenance[field]).filter(Boolean))
    if (said.size > 1) {
      say('provenance-disagrees', `its recordings name ${said.size} different values of ${field}`)
    }
  }
  return found
}
