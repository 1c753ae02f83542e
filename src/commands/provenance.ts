import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import type { Facts } from '../model/facts.ts'
import { type Provenance, provenanceSchema } from '../model/provenance.ts'

/** The flags by which a person declares what a build came from. */
export const PROVENANCE_INPUTS = {
  repository: {
    kind: 'text',
    value: 'OWNER/NAME',
    about: "The repository that was built (default: the job's or the git remote's)",
  },
  commit: {
    kind: 'text',
    value: 'SHA',
    about: "The full commit id that was built (default: the job's or git's HEAD)",
  },
  ref: {
    kind: 'text',
    value: 'REF',
    about: "The full git ref that was built, as refs/tags/v1.4.0 (default: the job's or git's)",
  },
  'oidc-issuer': {
    kind: 'text',
    value: 'URL',
    about: "Who issues the job's identity tokens, on a GitHub Enterprise Server (default: GitHub)",
  },
} as const

/** What a build knows of itself, beside the commit and run. */
export type BuildFacts = Pick<
  Provenance,
  'image' | 'bootKit' | 'layout' | 'overrides' | 'reproducibility'
>

/** What a person declared. */
export interface Declared {
  readonly repository: string | undefined
  readonly commit: string | undefined
  readonly ref: string | undefined
}

/**
 * The provenance of a measurement: facts of the commit and run, flags, and what the build knows.
 *
 * Flags fill or override what variables and git say, and then the evidence is `declared`; a flag that
 * contradicts an identity token throws PROVENANCE_CONTRADICTS. Values that are not of their form
 * (a short commit id) throw INPUT_INVALID.
 */
export function provenanceOf(facts: Facts, declared: Declared, build: BuildFacts): Provenance {
  const given = withoutAbsent({
    repository: declared.repository,
    commit: declared.commit?.toLowerCase(),
    ref: declared.ref,
  })
  if (facts.evidence !== 'declared') {
    for (const [key, said] of Object.entries(given)) {
      const is = facts[key as keyof Declared]
      if (is === said) continue
      throw new Fault(
        'PROVENANCE_CONTRADICTS',
        `the identity token says ${key} ${is}, but --${key} says ${said}`,
        {
          at: key,
          hint: `leave --${key} away: the token is the stronger witness`,
        },
      )
    }
  }
  const merged = withoutAbsent({ ...facts, ...given, ...build })
  // Another commit than the work tree's: when it was made, and whether it was clean, is not known.
  const { dirty: _, committedAt: __, ...clean } = merged
  const other = given['commit'] !== undefined && given['commit'] !== facts.commit
  return decodeWith(provenanceSchema, other ? clean : merged, 'INPUT_INVALID', 'provenance')
}

function withoutAbsent(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
