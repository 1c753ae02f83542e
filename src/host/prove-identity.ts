import * as core from '@actions/core'
import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import type { Facts } from '../model/facts.ts'
import { GITHUB_ISSUER, issuerSchema } from '../model/provenance.ts'
import { AUDIENCE, issuerKeys, verifyIdentityToken } from './identity.ts'

/**
 * Asks the job's runner for an identity token and proves by it which commit and run this is.
 *
 * The issuer is GitHub's unless the command line names an Enterprise Server's: a variable could be set
 * by anyone, and whoever chooses the issuer chooses what the token says.
 * Throws IDENTITY_TOKEN_INVALID.
 */
export async function proveIdentity(named: string | undefined): Promise<Facts> {
  if (named !== undefined) decodeWith(issuerSchema, named, 'USAGE', '--oidc-issuer')
  const token = await core.getIDToken(AUDIENCE).catch((cause: unknown) => {
    throw new Fault(
      'IDENTITY_TOKEN_INVALID',
      'the job may ask for an identity token but got none',
      {
        cause,
        hint: 'add `permissions: id-token: write` to the job, or run it again',
      },
    )
  })
  core.setSecret(token)
  const issuer = named ?? GITHUB_ISSUER
  const now = new Date(Date.now())
  const proven = await verifyIdentityToken(token, { issuer, keys: issuerKeys(issuer), now })
  return named === undefined ? proven : { ...proven, issuer: named }
}
