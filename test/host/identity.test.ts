import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AUDIENCE, issuerKeys, verifyIdentityToken } from '../../src/host/identity.ts'
import { faultOf } from '../fault-of.ts'

const NOW = new Date('2026-11-23T10:00:00Z')
const CLAIMS = {
  repository: 'acme/signer',
  sha: '1234567890123456789012345678901234567890',
  ref: 'refs/tags/v1.4.0',
  workflow_ref: 'acme/signer/.github/workflows/release.yml@refs/tags/v1.4.0',
  job_workflow_ref: 'acme/shared/.github/workflows/enclave.yml@refs/heads/main',
  run_id: '4711',
  run_attempt: '2',
  actor: 'octocat',
  runner_environment: 'github-hosted',
  event_name: 'push',
}

let server: Server
let issuer: string
let key: CryptoKey
let stranger: CryptoKey

beforeAll(async () => {
  const pair = await generateKeyPair('RS256')
  key = pair.privateKey
  stranger = (await generateKeyPair('RS256')).privateKey
  const jwks = {
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }],
  }
  server = createServer((request, response) => {
    response.statusCode = request.url === '/.well-known/jwks' ? 200 : 404
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(jwks))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

function token(
  changes: {
    readonly claims?: Record<string, unknown>
    readonly audience?: string
    readonly issuer?: string
    readonly issuedAt?: number
    readonly key?: CryptoKey
  } = {},
): Promise<string> {
  const at = changes.issuedAt ?? NOW.getTime() / 1000 - 5
  return new SignJWT({ ...CLAIMS, ...changes.claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(changes.issuer ?? issuer)
    .setAudience(changes.audience ?? AUDIENCE)
    .setIssuedAt(at)
    .setExpirationTime(at + 300)
    .sign(changes.key ?? key)
}

const verify = async (made: Promise<string>): Promise<unknown> =>
  verifyIdentityToken(await made, { issuer, keys: issuerKeys(issuer), now: NOW })

test('a token that verifies proves where a build comes from', async () => {
  expect(await verify(token())).toEqual({
    evidence: 'oidc',
    repository: 'acme/signer',
    commit: '1234567890123456789012345678901234567890',
    ref: 'refs/tags/v1.4.0',
    workflow: 'acme/shared/.github/workflows/enclave.yml@refs/heads/main',
    run: '4711',
    attempt: 2,
    actor: 'octocat',
    builder: 'github-hosted',
  })
})

describe('a token proves nothing', () => {
  test.each([
    ['signed by another key', () => token({ key: stranger }), 'signature verification failed'],
    [
      'made for another audience',
      () => token({ audience: 'sts.amazonaws.com' }),
      'unexpected "aud" claim value',
    ],
    [
      'from another issuer',
      () => token({ issuer: 'https://example.com' }),
      'unexpected "iss" claim value',
    ],
    [
      'that is long expired',
      () => token({ issuedAt: NOW.getTime() / 1000 - 3600 }),
      '"exp" claim timestamp check failed',
    ],
  ])('%s', async (_, made, why) => {
    expect(await faultOf(verify(made()))).toEqual({
      code: 'IDENTITY_TOKEN_INVALID',
      message: `the identity token does not verify: ${why}`,
    })
  })

  test('without a signature', async () => {
    const [, body] = (await token()).split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
    expect((await faultOf(verify(Promise.resolve(none)))).code).toBe('IDENTITY_TOKEN_INVALID')
  })

  test('with a claim that is not of its form', async () => {
    expect(await faultOf(verify(token({ claims: { sha: 'main' } })))).toEqual({
      code: 'IDENTITY_TOKEN_INVALID',
      message: 'identity token: sha: a full commit id: 40 or 64 lower-case hex digits',
    })
  })
})
