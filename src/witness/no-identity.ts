import { Fault } from '../fault.ts'

/** The Fault where something is to be signed and the job has no identity to sign it with. */
export function noIdentity(cause?: unknown): Fault {
  return new Fault(
    'SIGSTORE_IDENTITY_MISSING',
    'to sign without a key takes the identity token of a job of GitHub Actions, and there is none here',
    {
      cause,
      hint: 'run it in a workflow whose job has `permissions: id-token: write`; to publish, `attestations: write` too',
    },
  )
}
