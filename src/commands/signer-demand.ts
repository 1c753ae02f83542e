import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import { commitSchema, GITHUB_ISSUER, issuerSchema } from '../model/provenance.ts'
import type { SignerPolicy } from '../promotion/policy.ts'
import { refuseOtherSigner, type SignerDemand, workflowNamedSchema } from '../witness/demand.ts'
import type { Signer } from '../witness/signer.ts'
import { forgeChoice, policyAtBase, type Settings } from './settings.ts'
import type { World } from './world.ts'

/** Where a trusted root is given by hand. What loosens a check stands on the command line alone. */
export const TRUSTED_ROOT_INPUT = {
  kind: 'text',
  value: 'FILE',
  about:
    "Sigstore's trusted root, as `gh attestation trusted-root` prints it (default: the public one, fetched; GitHub's own, for private repositories, must be given)",
} as const

/** Who may have signed, beside --repository, in place of what the policy says. */
export const WORKFLOW_INPUT = {
  kind: 'list',
  value: 'PATH@REF',
  about:
    'A workflow that may have signed, repeated: OWNER/NAME/.github/workflows/FILE.yml@REF; the ref may end with *',
} as const

/** What the command line says of the signer. */
export interface SignerFlags {
  readonly repository: string | undefined
  readonly workflow: readonly string[]
  readonly commit?: string | undefined
  readonly ref?: string | undefined
  readonly 'oidc-issuer': string | undefined
}

/** Where the policy is read, if the command line does not say it all. */
export interface PolicyPlace {
  readonly settings: Settings
  readonly forge: string | undefined
  readonly world: World
}

/**
 * Whose signature is demanded: repository and workflow from the command line where it names both, else
 * from `attestedBy` or `anchoredBy` of the configuration on the protected branch. What the command
 * line names beside the policy is demanded too.
 *
 * Throws BUNDLE_SIGNER_UNNAMED where neither says it.
 */
export async function signerDemand(
  flags: SignerFlags,
  key: 'attestedBy' | 'anchoredBy',
  place: PolicyPlace,
): Promise<(signer: Signer) => void> {
  const named = flagDemand(flags)
  const { repository, workflows } = named
  if (repository !== undefined && workflows.length > 0) {
    return (signer) =>
      refuseOtherSigner(signer, { ...named, repository, issuer: named.issuer ?? GITHUB_ISSUER })
  }
  const policy = await policyFor(key, place)
  const demand: SignerDemand = { ...policy, issuer: policy.issuer ?? GITHUB_ISSUER }
  return (signer) => {
    refuseOtherSigner(signer, demand)
    refuseOtherSigner(signer, {
      issuer: named.issuer ?? demand.issuer,
      repository: repository ?? demand.repository,
      workflows: workflows.length > 0 ? workflows : demand.workflows,
      commit: named.commit,
      ref: named.ref,
    })
  }
}

async function policyFor(
  key: 'attestedBy' | 'anchoredBy',
  { settings, forge: chosen, world }: PolicyPlace,
): Promise<SignerPolicy> {
  const forge = await world.openForge(forgeChoice(chosen, settings, world))
  const policy = (await policyAtBase(settings.path, forge))[key]
  if (policy !== undefined) return policy
  throw new Fault(
    'BUNDLE_SIGNER_UNNAMED',
    `${settings.path} on the protected branch has no ${key}, and the command line does not name a repository and workflow`,
    { hint: `write ${key} there, or give --repository and --workflow` },
  )
}

function flagDemand(flags: SignerFlags): {
  readonly issuer: string | undefined
  readonly repository: string | undefined
  readonly workflows: readonly string[]
  readonly commit: string | undefined
  readonly ref: string | undefined
} {
  const issuer = flags['oidc-issuer']
  if (issuer !== undefined) decodeWith(issuerSchema, issuer, 'USAGE', '--oidc-issuer')
  const commit = flags.commit?.toLowerCase()
  if (commit !== undefined) decodeWith(commitSchema, commit, 'INPUT_INVALID', '--commit')
  return {
    issuer,
    repository: flags.repository,
    workflows: flags.workflow.map((it) =>
      decodeWith(workflowNamedSchema, it, 'USAGE', '--workflow'),
    ),
    commit,
    ref: flags.ref,
  }
}
