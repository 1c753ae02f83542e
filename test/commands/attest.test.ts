import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditAnchor } from '../../src/commands/audit-anchor.ts'
import { auditVerifyChain } from '../../src/commands/audit-verify-chain.ts'
import type { RawInputs } from '../../src/commands/command.ts'
import { record } from '../../src/commands/record.ts'
import type { World } from '../../src/commands/world.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import type { Facts } from '../../src/model/facts.ts'
import { GITHUB_ISSUER } from '../../src/model/provenance.ts'
import { bytesOf, CLAIMS, type Claims, makeSigstore } from '../doubles/sigstore/instance.ts'
import { rawEif, SMALL } from '../eif/raw-eif.ts'
import { faultOf } from '../fault-of.ts'
import { type ScratchWorld, scratchWorld } from './world.ts'

const sigstore = await makeSigstore()
const FACTS: Facts = {
  evidence: 'oidc',
  repository: CLAIMS.repository,
  commit: CLAIMS.sha,
  ref: CLAIMS.ref,
  workflow: CLAIMS.job_workflow_ref,
  run: CLAIMS.run_id,
  attempt: Number(CLAIMS.run_attempt),
  actor: 'octocat',
  builder: CLAIMS.runner_environment,
}

let scratch: ScratchWorld

beforeEach(() => {
  scratch = scratchWorld()
  writeFileSync(scratch.at('a.eif'), rawEif(SMALL))
  writeFileSync(scratch.at('root.json'), sigstore.trustedRoot)
})

afterEach(() => {
  scratch.remove()
})

/** A job that signs as these claims say, whatever the job knows of itself. */
function job(claims: Claims = CLAIMS, more: Partial<World> = {}): World {
  return {
    ...scratch,
    facts: async () => FACTS,
    signStatement: async (statement) => ({
      bytes: bytesOf(await sigstore.bundle(statement, claims)),
    }),
    ...more,
  }
}

function given(more: RawInputs): RawInputs {
  return {
    service: 'signer',
    ledger: `sqlite:${scratch.at('ledger.db')}`,
    'trusted-root': scratch.at('root.json'),
    ...more,
  }
}

const attest = (world: World, more: RawInputs = {}) =>
  record.run(given({ file: scratch.at('a.eif'), attest: true, ...more }), world)

const believe = (more: RawInputs = {}) =>
  record.run(
    given({
      file: scratch.at('a.eif'),
      bundle: scratch.at('a.eif.sigstore.json'),
      repository: CLAIMS.repository,
      workflow: [CLAIMS.job_workflow_ref],
      ...more,
    }),
    scratch,
  )

test('what is attested is recorded as its bundle proves it, and another job believes the same', async () => {
  const { json, outputs } = await attest(job())
  const digest = `sha256:${sha256Hex(readFileSync(scratch.at('a.eif.sigstore.json')))}`
  const { evidence: _, ...facts } = FACTS
  expect(json['provenance']).toEqual({
    ...facts,
    evidence: 'attested',
    issuer: GITHUB_ISSUER,
    bundle: digest,
  })
  expect(outputs?.['bundle']).toBe(scratch.at('a.eif.sigstore.json'))
  expect(json['attestations']).toMatchObject([
    { bundle: { path: scratch.at('a.eif.sigstore.json'), digest }, published: null },
    { bundle: { path: scratch.at('a.eif.provenance.sigstore.json') } },
  ])
  expect((await believe()).json).toMatchObject({ provenance: json['provenance'], created: false })
})

const IMPOSTORS: readonly (readonly [string, Partial<Claims>, string])[] = [
  ['issuer', { iss: 'https://token.actions.evil.example' }, 'BUNDLE_ISSUER'],
  ['repository', { repository: 'mallory/signer' }, 'BUNDLE_REPOSITORY'],
  [
    'workflow',
    { job_workflow_ref: 'acme/signer/.github/workflows/other.yml@refs/heads/main' },
    'BUNDLE_WORKFLOW',
  ],
  ['commit', { sha: '0'.repeat(40) }, 'BUNDLE_COMMIT'],
  ['ref', { ref: 'refs/heads/other' }, 'BUNDLE_REF'],
]

test.each(IMPOSTORS)(
  'a signature that came back with another %s than the job has is not recorded',
  async (_, claims, code) => {
    const impostor = job({ ...CLAIMS, ...claims })
    expect((await faultOf(attest(impostor))).code).toBe(code)
    expect(existsSync(scratch.at('ledger.db'))).toBe(false)
  },
)

test.each(IMPOSTORS)(
  'a bundle of another %s than is demanded is not recorded',
  async (_, claims, code) => {
    const impostor = { ...CLAIMS, ...claims }
    const elsewhere = job(impostor, {
      facts: async () => ({
        ...FACTS,
        issuer: impostor.iss,
        repository: impostor.repository,
        commit: impostor.sha,
        ref: impostor.ref,
        workflow: impostor.job_workflow_ref,
      }),
    })
    await attest(elsewhere, { ledger: `sqlite:${scratch.at('theirs.db')}` })
    const demanded = { commit: CLAIMS.sha.toUpperCase(), ref: CLAIMS.ref }
    expect((await faultOf(believe(demanded))).code).toBe(code)
    expect(existsSync(scratch.at('ledger.db'))).toBe(false)
  },
)

test('a bundle needs a file, and stands in place of signing one now', async () => {
  await attest(job())
  const measurement = '{"id":"x"}'
  for (const wrong of [{ attest: true }, { sbom: scratch.at('a.eif') }]) {
    expect((await faultOf(believe(wrong))).code).toBe('USAGE')
  }
  expect((await faultOf(believe({ file: undefined, measurement }))).code).toBe('INPUT_INVALID')
  const alone = record.run(given({ file: scratch.at('a.eif'), workflow: ['x'] }), scratch)
  expect(await faultOf(alone)).toMatchObject({
    code: 'USAGE',
    message: '--workflow says who may have signed a bundle, and there is no --bundle',
  })
  expect((await faultOf(believe({ workflow: ['acme/signer'] }))).message).toContain(
    'OWNER/NAME/.github/workflows/FILE.yml@REF',
  )
})

test('a measurement without its file is not attested', async () => {
  const { json } = await attest(job())
  const measurement = JSON.stringify(json['measurement'])
  const fault = await faultOf(attest(job(), { file: undefined, measurement }))
  expect(fault).toEqual({
    code: 'USAGE',
    message: 'an attestation is of a file, and only a measurement was given',
  })
})

test('heads that came back signed by another are not kept, and a changed event is named', async () => {
  await attest(job())
  const ledger = { ledger: `sqlite:${scratch.at('ledger.db')}` }
  const root = { 'trusted-root': scratch.at('root.json') }
  const output = scratch.at('heads.json')
  const anchor = (claims: Claims) => auditAnchor.run({ ...ledger, ...root, output }, job(claims))
  expect((await faultOf(anchor({ ...CLAIMS, repository: 'mallory/signer' }))).code).toBe(
    'BUNDLE_REPOSITORY',
  )
  expect(existsSync(output)).toBe(false)
  expect((await anchor(CLAIMS)).json).toMatchObject({
    heads: [
      { stream: 'catalog', seq: 1 },
      { stream: 'recorded/signer', seq: 1 },
    ],
  })
  const named = { repository: CLAIMS.repository, workflow: [CLAIMS.job_workflow_ref] }
  const verify = (more: RawInputs) =>
    auditVerifyChain.run({ ...root, ...named, anchor: [output], ...ledger, ...more }, scratch)
  expect((await verify({})).answer).toBe('yes')
  expect(await faultOf(verify({ anchor: [] }))).toMatchObject({ code: 'USAGE' })

  // The same ledger's id, and another history under it.
  const id = String((await anchor(CLAIMS)).json['ledger'])
  const path = `sqlite:${scratch.at('anew.db')}`
  const anew = await scratch.openLedgerCopy(path, id)
  await anew.complete()
  await anew.close()
  await attest(job(), { ledger: path })
  const { answer, json, remarks } = await verify({ ledger: path })
  expect(answer).toBe('no')
  expect(json['intact']).toBe(false)
  expect(remarks?.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^recorded\/signer #1: an anchor knows it as [0-9a-f]{64}$/),
  ])
})
