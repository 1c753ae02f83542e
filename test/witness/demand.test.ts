import { expect, test } from 'vitest'
import {
  isWorkflowOf,
  refuseOtherSigner,
  type SignerDemand,
  workflowNamedSchema,
} from '../../src/witness/demand.ts'
import type { Signer } from '../../src/witness/signer.ts'
import { faultOf } from '../fault-of.ts'

const signer: Signer = {
  issuer: 'https://token.actions.githubusercontent.com',
  repository: 'acme/signer',
  commit: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
  ref: 'refs/heads/main',
  workflow: 'acme/signer/.github/workflows/release.yml@refs/heads/main',
  run: '4711',
  attempt: 2,
  builder: 'github-hosted',
}
const demand: SignerDemand = {
  issuer: signer.issuer,
  repository: signer.repository,
  workflows: [signer.workflow],
  commit: signer.commit,
  ref: signer.ref,
}

const OTHERS: readonly (readonly [string, Partial<Signer>, string, string])[] = [
  [
    'issuer',
    { issuer: 'https://token.actions.evil.example' },
    'BUNDLE_ISSUER',
    'the bundle was signed under a token of https://token.actions.evil.example, and https://token.actions.githubusercontent.com is believed',
  ],
  [
    'repository',
    { repository: 'mallory/signer' },
    'BUNDLE_REPOSITORY',
    'the bundle was signed for mallory/signer, and acme/signer is believed',
  ],
  [
    'workflow',
    { workflow: 'acme/signer/.github/workflows/test.yml@refs/heads/main' },
    'BUNDLE_WORKFLOW',
    'the bundle was signed by acme/signer/.github/workflows/test.yml@refs/heads/main, and acme/signer/.github/workflows/release.yml@refs/heads/main is believed',
  ],
  [
    "workflow's ref",
    { workflow: 'acme/signer/.github/workflows/release.yml@refs/heads/mine' },
    'BUNDLE_WORKFLOW',
    'the bundle was signed by acme/signer/.github/workflows/release.yml@refs/heads/mine, and acme/signer/.github/workflows/release.yml@refs/heads/main is believed',
  ],
  [
    'commit',
    { commit: '0'.repeat(40) },
    'BUNDLE_COMMIT',
    `the bundle was signed for commit ${'0'.repeat(40)}, and c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00 is demanded`,
  ],
  [
    'ref',
    { ref: 'refs/heads/mine' },
    'BUNDLE_REF',
    'the bundle was signed for refs/heads/mine, and refs/heads/main is demanded',
  ],
]

test('the signer that is demanded is let through', () => {
  expect(() => refuseOtherSigner(signer, demand)).not.toThrow()
})

test.each(OTHERS)('another %s is refused', async (_, change, code, message) => {
  expect(await faultOf(() => refuseOtherSigner({ ...signer, ...change }, demand))).toEqual({
    code,
    message,
  })
})

test('no workflow named is nobody', async () => {
  expect(
    await faultOf(() => refuseOtherSigner(signer, { ...demand, workflows: [] })),
  ).toMatchObject({
    code: 'BUNDLE_WORKFLOW',
  })
})

test('a star at the end stands for the rest of a ref, and for nothing else', () => {
  const tags = ['acme/signer/.github/workflows/release.yml@refs/tags/v*']
  const at = (it: string): boolean =>
    isWorkflowOf(`acme/signer/.github/workflows/release.yml@${it}`, tags)
  expect(['refs/tags/v1', 'refs/tags/v', 'refs/tags/v1/x'].map(at)).toEqual([true, true, true])
  expect(['refs/tags/w1', 'refs/heads/refs/tags/v1', 'refs/tags/V1'].map(at)).toEqual([
    false,
    false,
    false,
  ])
  const forms = [
    ...tags,
    'acme/signer/.github/workflows/release.yml@refs/heads/main',
    'acme/signer/.github/workflows/release.yml',
    'acme/signer/.github/workflows/*.yml@refs/heads/main',
    'acme/*/.github/workflows/release.yml@refs/heads/main',
    'acme/signer/.github/workflows/release.yml@*',
    'acme/signer/.github/workflows/release.yml@refs/*/main',
    'acme/signer/release.yml@refs/heads/main',
  ]
  expect(forms.map((it) => workflowNamedSchema.safeParse(it).success)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ])
})
