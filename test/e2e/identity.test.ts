import { generateKeyPair } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fieldAt } from './documents.ts'
import { CONFIG, type Installed, install } from './installed.ts'
import { type Forgery, type Issuer, REQUEST_TOKEN, startIssuer } from './issuer.ts'
import type { StepEnded } from './runner.ts'

let at: Installed
let issuer: Issuer
let claims: { sha: string } & Record<string, string>

// The policy demands more than anybody's word, and names whose word that may be.
beforeEach(async () => {
  claims = {
    sub: 'repo:acme/hello:ref:refs/heads/main',
    repository: 'acme/hello',
    repository_owner: 'acme',
    sha: '',
    ref: 'refs/heads/main',
    workflow_ref: 'acme/hello/.github/workflows/release.yml@refs/heads/main',
    job_workflow_ref: 'acme/shared/.github/workflows/enclave.yml@refs/tags/v3',
    run_id: '4711',
    run_attempt: '1',
    actor: 'octocat',
    runner_environment: 'github-hosted',
  }
  issuer = await startIssuer(claims)
  const policy = `evidence: oidc\n    oidcIssuer: ${issuer.url}`
  at = install(CONFIG.replace('evidence: declared', policy))
  claims.sha = at.git('rev-parse', 'HEAD').trim()
})

afterEach(async () => {
  await issuer.close()
  at.remove()
})

function release(more: Readonly<Record<string, string>> = {}): Promise<StepEnded> {
  const inputs = {
    command: 'release',
    environment: 'production',
    cmd: '/app/hello',
    'ledger-kept': 'true',
    'oidc-issuer': issuer.url,
    ...more,
  }
  return at.action(inputs, { env: issuer.env })
}

test('with an identity token the evidence is its claims, and they stand in the ledger', async () => {
  const { status, outputs, log } = await release()
  expect(status, log).toBe(0)
  expect(outputs['pull-request-outcome']).toBe('created')
  const history = await at.json(0, 'audit', 'history')
  expect(fieldAt(history, 'events.0.statement.provenance')).toEqual({
    evidence: 'oidc',
    issuer: issuer.url,
    repository: 'acme/hello',
    commit: at.git('rev-parse', 'HEAD').trim(),
    ref: 'refs/heads/main',
    workflow: 'acme/shared/.github/workflows/enclave.yml@refs/tags/v3',
    run: '4711',
    attempt: 1,
    actor: 'octocat',
    builder: 'github-hosted',
    committedAt: expect.stringMatching(/Z$/),
    image: expect.anything(),
    bootKit: expect.anything(),
    layout: 'canonical',
    overrides: { cmd: ['/app/hello'] },
    reproducibility: { checked: false, builds: 1, identical: false },
  })
})

test('the token is asked for once, for golden-pcr alone, and is in no log, output or file', async () => {
  const { stdout, log, outputs, summary, variables } = await release()
  const [token = '', ...others] = issuer.tokens
  expect(others).toEqual([])
  const claims: unknown = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
  )
  expect(claims).toMatchObject({ aud: 'golden-pcr' })
  expect(stdout).toContain(`::add-mask::${token}`)
  const said = [log, JSON.stringify(outputs), summary, variables].join('\n')
  expect(said).not.toContain(token)
  expect(said).not.toContain(REQUEST_TOKEN)
})

test('a flag that says what the token says is no contradiction; one that says other is', async () => {
  expect((await release({ repository: 'acme/hello' })).status).toBe(0)
  const { status, outputs, annotations } = await release({ repository: 'acme/other' })
  expect({ status, code: outputs['error-code'] }).toEqual({
    status: 1,
    code: 'PROVENANCE_CONTRADICTS',
  })
  expect(annotations.at(-1)?.text).toContain(
    'the identity token says repository acme/hello, but --repository says acme/other',
  )
})

const { privateKey: foreign } = await generateKeyPair('RS256')

const FORGERIES: readonly (readonly [string, Forgery, string])[] = [
  ['signed by another key', { key: foreign }, 'IDENTITY_TOKEN_INVALID'],
  [
    'signed by the published key as if it were a secret',
    { key: Buffer.alloc(32, 1), algorithm: 'HS256' },
    'IDENTITY_TOKEN_INVALID',
  ],
  [
    'of another issuer',
    { claims: { iss: 'https://token.actions.githubusercontent.com' } },
    'IDENTITY_TOKEN_INVALID',
  ],
  ['for another audience', { claims: { aud: 'sts.amazonaws.com' } }, 'IDENTITY_TOKEN_INVALID'],
  ['that is over', { lifetime: '-10m' }, 'IDENTITY_TOKEN_INVALID'],
  ['that lacks a claim', { claims: { repository: undefined } }, 'IDENTITY_TOKEN_INVALID'],
  ['with a commit that is none', { claims: { sha: 'main' } }, 'IDENTITY_TOKEN_INVALID'],
  [
    'of another repository than the runner says',
    { claims: { repository: 'mallory/hello' } },
    'PROVENANCE_CONTRADICTS',
  ],
  ['of another commit', { claims: { sha: '0'.repeat(40) } }, 'PROVENANCE_CONTRADICTS'],
  ['of another run', { claims: { run_id: '1' } }, 'PROVENANCE_CONTRADICTS'],
  ['that cannot be had', { refuses: true }, 'IDENTITY_TOKEN_INVALID'],
]

test.each(FORGERIES)('a token %s is refused before anything is written', async (_, how, code) => {
  Object.assign(issuer.forge, how)
  const { status, outputs, annotations } = await release()
  expect(outputs).toEqual({ 'error-code': code })
  expect(status).toBe(code === 'PROVENANCE_CONTRADICTS' ? 1 : 4)
  expect(annotations.map((it) => it.level)).toEqual(['error'])
  expect(at.git('status', '--porcelain', '--ignored')).toBe('')
  expect(at.git('branch', '--format=%(refname:short)')).toBe('main\n')
})

test('without a token the policy is not met, and nothing is proposed', async () => {
  const { status, outputs } = await at.action({
    command: 'release',
    environment: 'production',
    cmd: '/app/hello',
    'ledger-kept': 'true',
  })
  expect({ status, outputs }).toEqual({ status: 1, outputs: { 'error-code': 'PROMOTE_EVIDENCE' } })
  expect(at.git('branch', '--format=%(refname:short)')).toBe('main\n')
})

test('a token of an issuer that the policy does not name proves nothing to it', async () => {
  const stranger = await startIssuer(claims)
  try {
    const inputs = { command: 'release', environment: 'production', cmd: '/app/hello' }
    const more = { 'ledger-kept': 'true', 'oidc-issuer': stranger.url }
    const { status, outputs } = await at.action({ ...inputs, ...more }, { env: stranger.env })
    expect({ status, code: outputs['error-code'] }).toEqual({ status: 1, code: 'PROMOTE_EVIDENCE' })
    expect(at.git('branch', '--format=%(refname:short)')).toBe('main\n')
  } finally {
    await stranger.close()
  }
})

test('an issuer is asked over https, or on this very machine', async () => {
  const { status, outputs } = await release({ 'oidc-issuer': 'http://issuer.example' })
  expect({ status, code: outputs['error-code'] }).toEqual({ status: 2, code: 'USAGE' })
})
