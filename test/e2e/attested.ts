import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { type Kind, makeSigstore } from '../doubles/sigstore/instance.ts'
import { type Network, startNetwork } from '../doubles/sigstore/network.ts'
import { CONFIG, type Installed, install } from './installed.ts'
import { startIssuer } from './issuer.ts'
import type { StepEnded } from './runner.ts'

/** The workflow whose runs sign. */
export const WORKFLOW = 'acme/hello/.github/workflows/release.yml@refs/heads/main'

/** A checkout in a job that may sign, with Sigstore and GitHub's attestations around it. */
export interface Attested {
  readonly at: Installed
  readonly network: Network
  readonly issuer: string
  /** Runs a step in that job; inputs of its own come over those that every step has. */
  step(
    inputs: Readonly<Record<string, string>>,
    env?: Readonly<Record<string, string>>,
  ): Promise<StepEnded>
  /** The claims of the job's identity token; changing them changes who signs. */
  readonly claims: Record<string, string>
}

/** The policy of these tests: nothing less than an attestation by that workflow. */
export function policyFor(issuer: string, workflow: string = WORKFLOW): string {
  const signer = [
    `  issuer: ${issuer}`,
    '  repository: acme/hello',
    '  workflows:',
    `    - ${workflow}`,
  ].join('\n')
  const strict = CONFIG.replace('evidence: declared', 'evidence: attested')
  return `${strict}attestedBy:\n${signer}\nanchoredBy:\n${signer}\n`
}

/** Starts all of it; `github` is how a private repository is signed for. */
export async function attestedJob(
  onTestFinished: TestContext['onTestFinished'],
  kind: Kind = 'public',
): Promise<Attested> {
  const claims: Record<string, string> = {
    sub: 'repo:acme/hello:ref:refs/heads/main',
    repository: 'acme/hello',
    repository_owner: 'acme',
    sha: '',
    ref: 'refs/heads/main',
    workflow_ref: WORKFLOW,
    job_workflow_ref: WORKFLOW,
    run_id: '4711',
    run_attempt: '1',
    actor: 'octocat',
    runner_environment: 'github-hosted',
  }
  const issuer = await startIssuer(claims)
  const sigstore = await makeSigstore(kind)
  const network = await startNetwork(sigstore)
  const at = install(policyFor(issuer.url))
  onTestFinished(async () => {
    await network.close()
    await issuer.close()
    at.remove()
  })
  claims['sha'] = at.git('rev-parse', 'HEAD').trim()
  const file = (name: string, text: string): string => {
    const path = join(at.place, name)
    writeFileSync(path, text)
    return path
  }
  const visibility = kind === 'public' ? 'public' : 'private'
  const env = {
    ...network.env,
    ...issuer.env,
    NODE_EXTRA_CA_CERTS: file('doubles.pem', network.certificate),
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify({ repository: { visibility } })),
  }
  file('trusted-root.json', sigstore.trustedRoot)
  return {
    at,
    network,
    issuer: issuer.url,
    claims,
    step: (inputs, more = {}) =>
      at.action(
        {
          'oidc-issuer': issuer.url,
          'trusted-root': join(at.place, 'trusted-root.json'),
          ...inputs,
        },
        { token: 'ghs_ofTheJob', env: { ...env, ...more } },
      ),
  }
}

/** `sha256:` digest of a file of the work tree. */
export function digestOf(at: Installed, path: string): string {
  return `sha256:${createHash('sha256')
    .update(readFileSync(join(at.work, path)))
    .digest('hex')}`
}

/** The statement that a bundle of the work tree signs. */
export function statementIn(at: Installed, path: string): unknown {
  const bundle: { dsseEnvelope: { payload: string } } = JSON.parse(
    readFileSync(join(at.work, path), 'utf8'),
  )
  return JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString('utf8'))
}
