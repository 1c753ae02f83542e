import { describe, expect, test } from 'vitest'
import { provenanceOf } from '../../src/commands/provenance.ts'
import { refuseContradiction, variableFacts } from '../../src/host/facts.ts'
import { repositoryName } from '../../src/host/git.ts'
import type { Facts } from '../../src/model/facts.ts'
import { faultOf } from '../fault-of.ts'

const COMMIT = '1234567890123456789012345678901234567890'
const OTHER = 'abcdefabcdefabcdefabcdefabcdefabcdefabcd'
const NOTHING = { repository: undefined, commit: undefined, ref: undefined }
const OIDC: Facts = {
  evidence: 'oidc',
  repository: 'acme/signer',
  commit: COMMIT,
  ref: 'refs/heads/main',
  run: '7',
  attempt: 1,
}
const GIT: Facts = { evidence: 'declared', commit: COMMIT, dirty: true, actor: 'bo@example.com' }

describe('a provenance', () => {
  test('is what the identity token says, and flags may only say the same', async () => {
    expect(provenanceOf(OIDC, NOTHING, {})).toEqual(OIDC)
    expect(provenanceOf(OIDC, { ...NOTHING, commit: COMMIT.toUpperCase() }, {})).toEqual(OIDC)
    expect(await faultOf(() => provenanceOf(OIDC, { ...NOTHING, commit: OTHER }, {}))).toEqual({
      code: 'PROVENANCE_CONTRADICTS',
      message: `the identity token says commit ${COMMIT}, but --commit says ${OTHER}`,
    })
  })

  test('is what flags say where git is the only witness', () => {
    expect(provenanceOf(GIT, { ...NOTHING, repository: 'acme/signer' }, {})).toEqual({
      ...GIT,
      repository: 'acme/signer',
    })
  })

  test('says nothing about changes in the work tree of another commit', () => {
    expect(provenanceOf(GIT, { ...NOTHING, commit: OTHER }, {})).toEqual({
      evidence: 'declared',
      commit: OTHER,
      actor: 'bo@example.com',
    })
  })

  test('refuses a commit that is not a full id', async () => {
    expect(await faultOf(() => provenanceOf(GIT, { ...NOTHING, commit: 'abc123' }, {}))).toEqual({
      code: 'INPUT_INVALID',
      message: 'provenance: commit: a full commit id: 40 or 64 lower-case hex digits',
    })
  })
})

describe("the runner's variables", () => {
  const env = {
    GITHUB_REPOSITORY: 'acme/signer',
    GITHUB_SHA: COMMIT,
    GITHUB_REF: 'refs/tags/v1',
    GITHUB_RUN_ID: '7',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_ACTOR: '',
  }

  test('are facts by their names, and what is empty is absent', () => {
    expect(variableFacts(env)).toEqual({
      repository: 'acme/signer',
      commit: COMMIT,
      ref: 'refs/tags/v1',
      run: '7',
      attempt: 2,
    })
  })

  test('must not contradict the identity token', async () => {
    expect(() => refuseContradiction(OIDC, { repository: 'acme/signer' })).not.toThrow()
    expect(await faultOf(() => refuseContradiction(OIDC, { repository: 'evil/signer' }))).toEqual({
      code: 'PROVENANCE_CONTRADICTS',
      message: 'the identity token says repository acme/signer, but evil/signer was declared',
    })
  })
})

test.each([
  ['https://github.com/acme/signer.git', 'acme/signer'],
  ['https://x-access-token:secret@github.com/acme/signer', 'acme/signer'],
  ['git@github.com:acme/signer.git', 'acme/signer'],
  ['ssh://git@github.com/acme/signer', 'acme/signer'],
  ['https://user:secret@git.example.com/a/b.git', 'https://git.example.com/a/b.git'],
  ['https://github.com.evil.example/acme/signer', 'https://github.com.evil.example/acme/signer'],
  ['/srv/git/signer.git', '/srv/git/signer.git'],
])('the remote %s is recorded as %s, without credentials', (remote, name) => {
  expect(repositoryName(remote)).toBe(name)
})
