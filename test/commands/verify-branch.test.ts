/** `verify` by the list on the base branch, and by the ledger that the policy there names. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RawInputs } from '../../src/commands/command.ts'
import type { World } from '../../src/commands/world.ts'
import type { EnvironmentState } from '../../src/lifecycle/state.ts'
import { AT, GOOD, makeDocument } from '../attestation/documents.ts'
import { event } from '../promotion/samples.ts'
import { listText, MEASUREMENT, ROOT } from '../verifier/stage.ts'
import { activeState, revokedState } from '../verifier/staged-ledger.ts'
import { openMemoryForge } from '../year/memory-forge.ts'
import { verifyIn } from './verify-call.ts'
import { quietWorld } from './world.ts'

const CONFIG = `version: 1
service: signer
ledger: sqlite:policy.db
forge: local
environments:
  production:
    allowList: lists/{service}/{environment}.json
`
const PATH = 'lists/signer/production.json'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-verify-branch-'))
  writeFileSync(join(folder, 'document.bin'), makeDocument(GOOD).bytes)
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

interface Place {
  readonly files?: Readonly<Record<string, string>>
  readonly isProtected?: boolean
  readonly state?: EnvironmentState | undefined
}

/** The verdict, and the addresses of the ledgers that were asked for it. */
async function ask(
  { files = { [PATH]: listText() }, isProtected = true, state = activeState() }: Place,
  inputs: RawInputs = {},
) {
  const asked: string[] = []
  const real = quietWorld(AT)
  const { forge } = openMemoryForge(
    new Map(Object.entries({ 'golden-pcr.yaml': CONFIG, ...files })),
    { now: () => AT, fateOf: () => 'sound', author: 'ann' },
  )
  const world: World = {
    ...real,
    openForge: async () => ({ ...forge, isProtected: async () => isProtected }),
    openLedger: async (url) => {
      asked.push(url)
      const empty = await real.openLedger('sqlite:none', 'rehearse')
      const retired = event({ kind: 'retired', measurement: MEASUREMENT.id })
      const last = { ...retired, after: state }
      return { ...empty, lastAt: async () => last }
    },
  }
  const usual = { 'allow-list': undefined, 'root-fingerprint': [ROOT] }
  const { answer, json, warnings } = await verifyIn(folder, { ...usual, ...inputs }, world)
  return { answer, json, warnings, asked }
}

test('the list on the protected branch and the ledger of the policy there must both allow', async () => {
  expect(await ask({})).toMatchObject({
    answer: 'yes',
    json: {
      allowList: {
        authenticated: true,
        vouchedForBy: 'branch',
        source: expect.stringMatching(/^lists\/signer\/production\.json on main at [0-9a-f]{12}$/),
        ledgerConsulted: true,
      },
    },
    asked: ['sqlite:policy.db'],
  })
  expect(await ask({ state: revokedState() })).toMatchObject({
    answer: 'no',
    json: { reasons: ['LEDGER_REVOKED'] },
  })
})

test('what anybody may write to a branch without protection is vouched for by nobody', async () => {
  const open = await ask({ isProtected: false })
  expect(open).toMatchObject({ answer: 'yes', json: { allowList: { authenticated: false } } })
  expect(open.warnings.join()).toContain('nobody vouches for the allow-list')
  const demanded = { 'require-authenticated-list': true }
  expect(await ask({ isProtected: false }, demanded)).toMatchObject({
    answer: 'no',
    json: { reasons: ['ALLOW_LIST_UNAUTHENTICATED'] },
  })
  expect(await ask({}, demanded)).toMatchObject({ answer: 'yes' })
})

test('a list that is not on the branch, or is none, allows nothing', async () => {
  expect(await ask({ files: {} })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ALLOW_LIST_INVALID'] },
  })
  expect(await ask({ files: { [PATH]: '{' } })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ALLOW_LIST_INVALID'] },
  })
})
