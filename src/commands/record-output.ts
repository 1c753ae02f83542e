import { shortId } from '../model/measurement.ts'
import type { ServiceName } from '../model/names.ts'
import type { Provenance } from '../model/provenance.ts'
import { fieldLines, pcrLines, plain } from '../report/text.ts'
import type { RecordedResult } from './record.ts'

/** The document of `record --json`. */
export function recordJson(recorded: RecordedResult): Record<string, unknown> {
  const { event, measurement, provenance, created } = recorded
  return {
    event: event === undefined ? null : { id: event.id, seq: event.seq, hash: event.hash },
    measurement,
    provenance,
    created,
  }
}

/** `record`'s result for people. */
export function recordText(recorded: RecordedResult, service: ServiceName): string {
  const { event, measurement, provenance, created } = recorded
  const done = created
    ? event === undefined
      ? `would record for ${service}`
      : `recorded for ${service} as event ${event.seq}`
    : `already recorded for ${service} as event ${event?.seq}: nothing was added`
  return `${done}\n\n${pcrLines(measurement)}\n\n${fieldLines([
    ['measurement', `${shortId(measurement.id)}  (${measurement.arch})`],
    ...provenanceRows(provenance),
  ])}`
}

function provenanceRows(
  provenance: Provenance,
): readonly (readonly [string, string | undefined])[] {
  const { repository, commit, ref, workflow, run, attempt, actor, evidence, dirty } = provenance
  const shown = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : plain(text)
  return [
    ['repository', shown(repository)],
    [
      'commit',
      commit === undefined ? undefined : `${commit}${dirty ? ', with uncommitted changes' : ''}`,
    ],
    ['ref', shown(ref)],
    ['workflow', shown(workflow)],
    [
      'run',
      run === undefined
        ? undefined
        : `${run}${attempt === undefined ? '' : `, attempt ${attempt}`}`,
    ],
    ['actor', shown(actor)],
    ['evidence', EVIDENCE_WORDS[evidence]],
    ['issuer', shown(provenance.issuer)],
    ['bundle', provenance.bundle],
  ]
}

const EVIDENCE_WORDS: Readonly<Record<Provenance['evidence'], string>> = {
  declared: 'declared: by variables, git or flags, proven by nothing',
  oidc: "oidc: the claims of GitHub's identity token, checked",
  attested: 'attested: a Sigstore bundle that verifies',
}
