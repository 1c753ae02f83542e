import type { Provenance } from './provenance.ts'

/** What is known of the commit and run that a command works for, and how: a provenance without its build. */
export type Facts = Pick<
  Provenance,
  | 'evidence'
  | 'issuer'
  | 'repository'
  | 'commit'
  | 'committedAt'
  | 'ref'
  | 'workflow'
  | 'run'
  | 'attempt'
  | 'actor'
  | 'builder'
  | 'dirty'
>
