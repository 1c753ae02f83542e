import * as z from 'zod'
import { Fault } from '../fault.ts'
import type { Signer } from './signer.ts'

/** Whose signature is believed. What is not demanded here does not matter; what is, is compared whole. */
export interface SignerDemand {
  readonly issuer: string
  /** `owner/name`, as GitHub writes it. */
  readonly repository: string
  /**
   * `owner/name/.github/workflows/FILE@REF`, any one of these; a `*` at the end stands for the rest of
   * the ref. An empty list admits nobody.
   */
  readonly workflows: readonly string[]
  readonly commit?: string | undefined
  readonly ref?: string | undefined
}

// The path without wildcards; of the ref at least a beginning.
const WORKFLOW_NAMED =
  /^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+\/\.github\/workflows\/[^@*\s\p{Cc}]+\.ya?ml@[^*\s\p{Cc}]+\*?$/u

/** One workflow that may sign, as policy and command line write it. */
export const workflowNamedSchema: z.ZodType<string> = z
  .string()
  .max(512)
  .regex(WORKFLOW_NAMED, 'OWNER/NAME/.github/workflows/FILE.yml@REF; the ref may end with *')

/** Whether a workflow with its ref is one that is named, or is covered by a `*` in a named one's ref. */
export function isWorkflowOf(workflow: string, named: readonly string[]): boolean {
  return named.some((it) =>
    it.endsWith('*') ? workflow.startsWith(it.slice(0, -1)) : workflow === it,
  )
}

/**
 * Refuses a signer who is not the one that is demanded. Throws BUNDLE_ISSUER, BUNDLE_REPOSITORY,
 * BUNDLE_WORKFLOW, BUNDLE_COMMIT or BUNDLE_REF, in this order, with both values.
 */
export function refuseOtherSigner(signer: Signer, demand: SignerDemand): void {
  const { issuer, repository, workflows, commit, ref } = demand
  if (signer.issuer !== issuer) {
    throw new Fault(
      'BUNDLE_ISSUER',
      `the bundle was signed under a token of ${signer.issuer}, and ${issuer} is believed`,
      { hint: 'name an Enterprise Server by `issuer` under `attestedBy`, or with --oidc-issuer' },
    )
  }
  if (signer.repository !== repository) {
    throw new Fault(
      'BUNDLE_REPOSITORY',
      `the bundle was signed for ${signer.repository}, and ${repository} is believed`,
      { hint: 'give the bundle of a run in that repository' },
    )
  }
  if (!isWorkflowOf(signer.workflow, workflows)) {
    throw new Fault(
      'BUNDLE_WORKFLOW',
      `the bundle was signed by ${signer.workflow}, and ${workflows.join(' or ') || 'nobody'} is believed`,
      { hint: 'sign in one of these workflows, or name this one on the protected branch' },
    )
  }
  if (commit !== undefined && signer.commit !== commit) {
    throw new Fault(
      'BUNDLE_COMMIT',
      `the bundle was signed for commit ${signer.commit}, and ${commit} is demanded`,
      { hint: 'give the bundle that was made for this commit' },
    )
  }
  if (ref !== undefined && signer.ref !== ref) {
    throw new Fault(
      'BUNDLE_REF',
      `the bundle was signed for ${signer.ref}, and ${ref} is demanded`,
      {
        hint: 'give the bundle that was made for this ref',
      },
    )
  }
}
