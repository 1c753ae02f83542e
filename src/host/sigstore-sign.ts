import { attest } from '@actions/attest'
import { Fault } from '../fault.ts'
import type { SignedBundle } from '../ports/witness.ts'
import { noIdentity } from '../witness/no-identity.ts'
import type { Statement } from '../witness/statement.ts'

/** What signing needs of its process. */
export interface SigningSurroundings {
  readonly env: NodeJS.ProcessEnv
  /** GitHub's token, for publishing. */
  readonly token: string | undefined
}

/**
 * Signs a statement with the identity of this workflow's run: a key made for this one signature, a
 * certificate of Sigstore for it (a public repository's) or of GitHub (a private one's), an entry in
 * the public log or a timestamp. `publish` also hands it to GitHub as an attestation of the repository.
 *
 * Throws SIGSTORE_IDENTITY_MISSING where the job may not ask for an identity token,
 * FORGE_UNAUTHENTICATED without a token for publishing, SIGSTORE_FAILED and SIGSTORE_NOT_PUBLISHED.
 */
export async function signStatement(
  statement: Statement,
  where: 'publish' | 'keep',
  { env, token }: SigningSurroundings,
): Promise<SignedBundle> {
  if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] === undefined) throw noIdentity()
  if (where === 'publish' && (token === undefined || token === '')) {
    throw new Fault('FORGE_UNAUTHENTICATED', 'there is no token to publish the attestation with', {
      hint: 'set GITHUB_TOKEN, or the input github-token of the action',
    })
  }
  const { subject, predicateType, predicate } = statement
  const { bundle, attestationID } = await attest({
    // The library's type wants what it may change.
    subjects: subject.map(({ name, digest }) => ({ name, digest: { ...digest } })),
    predicateType,
    predicate,
    token: token ?? '',
    skipWrite: where === 'keep',
  }).catch((error: unknown) => {
    throw refusal(error)
  })
  return {
    bytes: Buffer.from(`${JSON.stringify(bundle)}\n`),
    ...(attestationID === undefined ? {} : { published: attestationID }),
  }
}

// The libraries' own messages name services and statuses; tokens are in none of them.
function refusal(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'IDENTITY_TOKEN_READ_ERROR') return noIdentity(error)
  if (message.startsWith('Failed to persist attestation')) {
    return new Fault('SIGSTORE_NOT_PUBLISHED', `GitHub did not take it: ${message}`, {
      cause: error,
      hint: 'add `permissions: attestations: write` to the job; a private repository also needs a plan of GitHub that has attestations',
    })
  }
  return new Fault('SIGSTORE_FAILED', `it was not signed: ${message}`, {
    cause: error,
    hint: 'nothing was recorded: run the job again',
  })
}
