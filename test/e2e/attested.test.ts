import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startGithubDouble } from '../doubles/github/server.ts'
import { attestedJob, digestOf, policyFor, statementIn, WORKFLOW } from './attested.ts'
import { fieldAt } from './documents.ts'
import type { Ended } from './processes.ts'

const RELEASE = {
  command: 'release',
  environment: 'production',
  cmd: '/app/hello',
  'ledger-kept': 'true',
}
const ATTEST = { ...RELEASE, attest: 'true' }

test.concurrent('a release that attests signs, publishes and records what its bundle proves', async ({
  onTestFinished,
}) => {
  const { at, network, step, issuer } = await attestedJob(onTestFinished)
  at.write({ 'sbom.json': '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}' })
  const { status, outputs, log } = await step({ ...ATTEST, sbom: 'sbom.json' })
  expect(status, log).toBe(0)
  expect(outputs['bundle']).toBe('hello.eif.sigstore.json')
  expect(outputs['pull-request-outcome']).toBe('created')

  const files = ['.sigstore.json', '.provenance.sigstore.json', '.sbom.sigstore.json'].map(
    (ending) => `hello.eif${ending}`,
  )
  const subject = [
    { name: 'hello.eif', digest: { sha256: outputs['eif-sha256'] } },
    { name: 'PCR0', digest: { sha384: outputs['pcr0'] } },
  ]
  expect(files.map((it) => statementIn(at, it))).toMatchObject([
    { subject, predicate: { measurement: { id: outputs['measurement-id'] } } },
    { subject, predicateType: 'https://slsa.dev/provenance/v1' },
    { subject, predicateType: 'https://cyclonedx.org/bom' },
  ])
  expect(network.published.map(({ token }) => token)).toEqual(Array(3).fill('ghs_ofTheJob'))
  expect(network.published.map(({ bundle }) => bundle)).toEqual(
    files.map((it) => JSON.parse(readFileSync(join(at.work, it), 'utf8'))),
  )
  expect(new Set(network.asked)).toEqual(new Set(['fulcio.sigstore.dev', 'rekor.sigstore.dev']))

  const history = await at.json(0, 'audit', 'history')
  expect(fieldAt(history, 'events.0.statement.provenance')).toMatchObject({
    evidence: 'attested',
    issuer,
    repository: 'acme/hello',
    commit: at.git('rev-parse', 'HEAD').trim(),
    ref: 'refs/heads/main',
    workflow: WORKFLOW,
    run: '4711',
    attempt: 1,
    actor: 'octocat',
    builder: 'github-hosted',
    image: { digest: expect.anything() },
    bundle: digestOf(at, 'hello.eif.sigstore.json'),
  })
  const body = readFileSync(join(at.work, '.golden-pcr/pulls/0001.md'), 'utf8')
  expect(body).toContain('| known by | attested: a signed attestation of this build verifies |')
  expect(body).toContain(digestOf(at, 'hello.eif.sigstore.json'))
})

test.concurrent('a bundle that the build signed is believed by the job that records', async ({
  onTestFinished,
}) => {
  const { at, network, step } = await attestedJob(onTestFinished)
  const built = await step({ command: 'build', cmd: '/app/hello', attest: 'true' })
  expect(built.status, built.log).toBe(0)
  expect(network.published).toHaveLength(2)
  // The recording job has no identity and needs none: policy says whose bundle is believed.
  const record = {
    command: 'record',
    file: 'hello.eif',
    bundle: 'hello.eif.sigstore.json',
    'trusted-root': join(at.place, 'trusted-root.json'),
    'ledger-kept': 'true',
  }
  const recorded = await at.action(record)
  expect(recorded.status, recorded.log).toBe(0)
  expect(recorded.outputs['created']).toBe('true')
  expect(fieldAt(JSON.parse(recorded.outputs['json'] ?? ''), 'provenance')).toMatchObject({
    evidence: 'attested',
    workflow: WORKFLOW,
    reproducibility: { checked: false, builds: 1, identical: false },
    bundle: digestOf(at, 'hello.eif.sigstore.json'),
  })
  expect((await at.action(record)).outputs['created']).toBe('false')
})

test.concurrent('a bundle that does not hold is refused, and nothing is recorded', async ({
  onTestFinished,
}) => {
  const { at, step, issuer } = await attestedJob(onTestFinished)
  expect((await step({ command: 'build', cmd: '/app/hello', attest: 'true' })).status).toBe(0)
  const root = ['--trusted-root', join(at.place, 'trusted-root.json')]
  const bundle = ['--bundle', 'hello.eif.sigstore.json', ...root]
  const refused = async (status: number, ...args: readonly string[]): Promise<unknown> =>
    fieldAt(await at.json(status, 'record', ...args), 'error.code')
  const ours = ['--repository', 'acme/hello', '--workflow', WORKFLOW, '--oidc-issuer', issuer]

  expect(await refused(1, 'hello.eif', ...bundle, '--repository', 'acme/other')).toBe(
    'BUNDLE_REPOSITORY',
  )
  expect(await refused(1, 'hello.eif', ...bundle, '--commit', '0'.repeat(40))).toBe('BUNDLE_COMMIT')
  expect(await refused(1, 'hello.eif', ...bundle, '--ref', 'refs/heads/mine')).toBe('BUNDLE_REF')
  const mine = WORKFLOW.replace('main', 'mine')
  expect(await refused(1, 'hello.eif', ...bundle, '--workflow', mine)).toBe('BUNDLE_WORKFLOW')
  expect(
    await refused(1, 'hello.eif', ...bundle, ...ours.slice(0, 4)), // GitHub's issuer alone
  ).toBe('BUNDLE_ISSUER')
  expect(await refused(3, 'hello.eif', '--bundle', 'golden-pcr.yaml', ...root)).toBe(
    'BUNDLE_MALFORMED',
  )
  expect(
    await refused(3, 'hello.eif', '--bundle', 'hello.eif.provenance.sigstore.json', ...root),
  ).toBe('BUNDLE_STATEMENT_INVALID')

  const bytes = readFileSync(join(at.work, 'hello.eif.sigstore.json'), 'utf8')
  const payload = /"payload":"([^"]+)"/.exec(bytes)?.[1] ?? ''
  writeFileSync(
    join(at.work, 'changed.json'),
    bytes.replace(payload, `${payload.slice(0, -8)}AAAAAAAA`),
  )
  expect(await refused(1, 'hello.eif', '--bundle', 'changed.json', ...root)).toBe(
    'BUNDLE_LOG_INVALID',
  )

  at.write({ 'rootfs/app/version': 'another\n' })
  expect((await at.cli('build', '--cmd', '/app/hello', '--output', 'other.eif')).status).toBe(0)
  expect(await refused(1, 'other.eif', ...bundle)).toBe('BUNDLE_SUBJECT')

  at.write({ 'golden-pcr.yaml': policyFor(issuer, mine) })
  // What stands in the work tree is nobody's policy.
  expect(await refused(1, 'other.eif', ...bundle)).toBe('BUNDLE_SUBJECT')
  at.git('commit', '-qam', 'another policy')
  expect(await refused(1, 'hello.eif', ...bundle)).toBe('BUNDLE_WORKFLOW')
  expect(existsSync(join(at.work, '.golden-pcr/ledger.db'))).toBe(false)
  // The command line alone may say whose it is, all of it.
  await at.json(0, 'record', 'hello.eif', ...bundle, ...ours)
})

test.concurrent("whose bundle is believed is read from GitHub's protected branch, and only read", async ({
  onTestFinished,
}) => {
  const { at, step, issuer } = await attestedJob(onTestFinished)
  expect((await step({ command: 'build', cmd: '/app/hello', attest: 'true' })).status).toBe(0)
  const onGithub = (workflow?: string): string =>
    policyFor(issuer, workflow).replace('forge: local', 'forge: github')
  at.write({ 'golden-pcr.yaml': onGithub() })
  at.git('commit', '-qam', 'on GitHub')
  const directory = join(at.place, 'hello.git')
  at.git('clone', '-q', '--bare', '.', directory)
  const github = await startGithubDouble({ directory, name: 'hello', tokens: { ghs_job: 'bot' } })
  onTestFinished(() => github.close())
  const env = {
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_REPOSITORY: 'acme/hello',
    GITHUB_TOKEN: 'ghs_job',
  }
  // A work tree that believes somebody else changes nothing.
  at.write({ 'golden-pcr.yaml': onGithub(WORKFLOW.replace('main', 'mine')) })
  const root = join(at.place, 'trusted-root.json')
  const bundle = ['--bundle', 'hello.eif.sigstore.json', '--trusted-root', root]
  const record = (): Promise<Ended> => at.cliWith({ env }, 'record', 'hello.eif', ...bundle)
  const { status, stderr } = await record()
  expect(status, stderr).toBe(0)
  expect(github.requests.length).toBeGreaterThan(0)
  const writes = github.requests.filter((it) => /create|update|delete|merge/i.test(it.operation))
  expect(writes).toEqual([])
  at.git('commit', '-qam', 'believe another')
  at.git('push', '-q', directory, 'main')
  const refused = await record()
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/^BUNDLE_WORKFLOW: /)])
})

test.concurrent("a private repository's statements are signed by GitHub's own Sigstore", async ({
  onTestFinished,
}) => {
  const { at, network, step } = await attestedJob(onTestFinished, 'github')
  const { status, log } = await step(ATTEST)
  expect(status, log).toBe(0)
  expect(new Set(network.asked)).toEqual(
    new Set(['fulcio.githubapp.com', 'timestamp.githubapp.com']),
  )
  const history = await at.json(0, 'audit', 'history')
  expect(fieldAt(history, 'events.0.statement.provenance.evidence')).toBe('attested')
})

test.concurrent('without an identity, a right or a service nothing is recorded, and the error says what to do', async ({
  onTestFinished,
}) => {
  const { at, network, step } = await attestedJob(onTestFinished)
  const ends = async (
    inputs: Readonly<Record<string, string>>,
  ): Promise<readonly [number | null, string | undefined, string]> => {
    const { status, outputs, annotations } = await step(inputs)
    return [status, outputs['error-code'], annotations.at(-1)?.text ?? '']
  }
  const alone = await at.action(ATTEST, { env: {} })
  expect([alone.status, alone.outputs['error-code']]).toEqual([2, 'SIGSTORE_IDENTITY_MISSING'])
  expect(alone.annotations.at(-1)?.text).toContain('id-token: write')
  expect(existsSync(join(at.work, 'hello.eif'))).toBe(false)

  network.refuse.set('api', 403)
  const unpublished = await ends(ATTEST)
  expect(unpublished.slice(0, 2)).toEqual([4, 'SIGSTORE_NOT_PUBLISHED'])
  expect(unpublished[2]).toContain('Resource not accessible by integration')
  expect(unpublished[2]).toContain('attestations: write')
  network.refuse.clear()

  const silent = await step(ATTEST, { INPUT_GITHUB_TOKEN: '', 'INPUT_GITHUB-TOKEN': '' })
  expect([silent.status, silent.outputs['error-code']]).toEqual([2, 'FORGE_UNAUTHENTICATED'])
  network.refuse.set('fulcio.sigstore.dev', 400)
  expect((await ends(ATTEST)).slice(0, 2)).toEqual([4, 'SIGSTORE_FAILED'])
  network.refuse.clear()

  const stranger = await attestedJob(onTestFinished)
  const root = join(stranger.at.place, 'trusted-root.json')
  expect((await ends({ ...ATTEST, 'trusted-root': root })).slice(0, 2)).toEqual([
    1,
    'BUNDLE_CERTIFICATE_INVALID',
  ])
  expect((await ends({ ...RELEASE, sbom: 'golden-pcr.yaml' })).slice(0, 2)).toEqual([2, 'USAGE'])
  expect((await ends({ ...ATTEST, sbom: 'golden-pcr.yaml' })).slice(0, 2)).toEqual([
    3,
    'SBOM_INVALID',
  ])
  expect(fieldAt(await at.json(0, 'audit', 'history'), 'events')).toEqual([])
  expect(at.git('branch', '--format=%(refname:short)')).toBe('main\n')
})

test.concurrent("where neither file nor network has Sigstore's root, no bundle is believed", async ({
  onTestFinished,
}) => {
  const { at, network, step } = await attestedJob(onTestFinished)
  expect((await step({ command: 'build', cmd: '/app/hello', attest: 'true' })).status).toBe(0)
  const { HTTPS_PROXY = '' } = network.env
  const bundle = ['--bundle', 'hello.eif.sigstore.json', '--json']
  const ended = await at.cliWith(
    { env: { HTTPS_PROXY, NODE_USE_ENV_PROXY: '1' } },
    'record',
    'hello.eif',
    ...bundle,
  )
  expect(ended.status).toBe(4)
  expect(fieldAt(JSON.parse(ended.stdout), 'error.code')).toBe('TRUSTED_ROOT_UNAVAILABLE')
})

test.concurrent("Sigstore's public root is fetched by its update framework, where none is given", async ({
  onTestFinished,
}) => {
  const { at, network, step } = await attestedJob(onTestFinished)
  const cache = join(at.place, '.local/share/sigstore-js/tuf-repo-cdn.sigstore.dev')
  mkdirSync(cache, { recursive: true })
  writeFileSync(join(cache, 'root.json'), network.tufRoot)
  const { status, log, outputs } = await step({ ...ATTEST, 'trusted-root': '' })
  expect(status, log).toBe(0)
  expect(outputs['bundle']).toBe('hello.eif.sigstore.json')
  expect(network.asked).toContain('tuf-repo-cdn.sigstore.dev')
  // What the framework's own root has not signed is not taken.
  const stranger = await attestedJob(onTestFinished)
  writeFileSync(join(cache, 'root.json'), stranger.network.tufRoot)
  const refused = await step({ ...ATTEST, 'trusted-root': '' })
  expect([refused.status, refused.outputs['error-code']]).toEqual([4, 'TRUSTED_ROOT_UNAVAILABLE'])
})

test.concurrent('what was found not to be reproducible is not attested', async ({
  onTestFinished,
}) => {
  const { at, network, step } = await attestedJob(onTestFinished)
  const rebuild = 'echo other > rootfs/app/version'
  const built = await step({ command: 'build', cmd: '/app/hello', attest: 'true', rebuild })
  expect(built.status, built.log).toBe(1)
  expect(built.outputs['bundle']).toBe('')
  expect(network.asked).toEqual([])
  expect(existsSync(join(at.work, 'hello.eif.sigstore.json'))).toBe(false)
})

test.concurrent('what a policy demands to be attested is not proposed by a token alone', async ({
  onTestFinished,
}) => {
  const { step } = await attestedJob(onTestFinished)
  const { status, outputs, annotations } = await step(RELEASE)
  expect([status, outputs['error-code']]).toEqual([1, 'PROMOTE_EVIDENCE'])
  expect(annotations.at(-1)?.text).toContain('record it with --attest')
})

test.concurrent('a rehearsal signs nothing and writes nothing', async ({ onTestFinished }) => {
  const { at, network, step } = await attestedJob(onTestFinished)
  const { status, outputs, log } = await step({ ...ATTEST, 'dry-run': 'true' })
  expect(status, log).toBe(0)
  expect(outputs['bundle']).toBe('')
  expect(network.asked).toEqual([])
  expect(at.git('status', '--porcelain', '--ignored')).toBe('')
})
