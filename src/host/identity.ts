import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import type { Facts } from '../model/facts.ts'
import { commitSchema, textSchema } from '../model/provenance.ts'

/** The audience that golden-pcr asks its tokens for, so that they serve nowhere else. */
export const AUDIENCE = 'golden-pcr'

/**
 * The claims that a provenance is made of.
 * Source: GitHub's documentation, "OpenID Connect reference", OIDC token claims.
 */
const claimsSchema = z.object({
  repository: textSchema,
  sha: commitSchema,
  ref: textSchema,
  workflow_ref: textSchema,
  job_workflow_ref: textSchema.optional(),
  run_id: z.string().regex(/^\d{1,20}$/),
  run_attempt: z.string().regex(/^\d{1,9}$/),
  actor: textSchema,
  runner_environment: textSchema,
})

/** The keys of an issuer, fetched when first needed. */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), { timeoutDuration: 10_000 })
}

/**
 * The facts that an identity token proves: signature by the issuer's key (RS256), issuer, audience
 * and times are checked, and every claim is decoded.
 *
 * Throws IDENTITY_TOKEN_INVALID where any of these does not hold. The token itself is in no message.
 */
export async function verifyIdentityToken(
  token: string,
  expected: { readonly issuer: string; readonly keys: JWTVerifyGetKey; readonly now: Date },
): Promise<Facts> {
  const { payload } = await jwtVerify(token, expected.keys, {
    issuer: expected.issuer,
    audience: AUDIENCE,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'iat'],
    currentDate: expected.now,
    clockTolerance: 60,
  }).catch((cause: unknown) => {
    const why = cause instanceof errors.JOSEError ? cause.message : 'its issuer did not answer'
    throw new Fault('IDENTITY_TOKEN_INVALID', `the identity token does not verify: ${why}`, {
      cause,
      hint: 'on a GitHub Enterprise Server name its issuer with --oidc-issuer; else run the job again',
    })
  })
  const claims = decodeWith(claimsSchema, payload, 'IDENTITY_TOKEN_INVALID', 'identity token')
  return {
    evidence: 'oidc',
    repository: claims.repository,
    commit: claims.sha,
    ref: claims.ref,
    workflow: claims.job_workflow_ref ?? claims.workflow_ref,
    run: claims.run_id,
    attempt: Number(claims.run_attempt),
    actor: claims.actor,
    builder: claims.runner_environment,
  }
}
