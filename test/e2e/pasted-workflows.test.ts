import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { fieldAt, fieldsAt } from './documents.ts'
import { CONFIG, type Installed, install } from './installed.ts'
import { type JobEnded, runPasted } from './pasted.ts'
import { type Started, start } from './processes.ts'
import { mergePull } from './steps.ts'
import { makeSigner, said, withExamples } from './verifying.ts'

const [BUILDING = ''] = CONFIG.split('environments:')

const POLICY = `${BUILDING}environments:
  staging:
    evidence: declared
    grace: 0s
  production:
    promotesFrom: staging
    evidence: declared
    grace: 14d
`

let at: Installed
let running: Started[]

beforeEach(() => {
  at = install(POLICY)
  running = []
})

afterEach(() => {
  for (const { child } of running) child.kill('SIGKILL')
  at.remove()
})

type Ran = Readonly<Record<string, JobEnded>>

/** Every job succeeded. */
function allWell(ran: Ran): Ran {
  for (const [name, { result, log }] of Object.entries(ran)) {
    expect(result, `${name}: ${log}`).toBe('success')
  }
  return ran
}

async function allowed(environment: string): Promise<readonly unknown[]> {
  const document = await at.json(0, 'audit', 'allowed', '--environment', environment)
  return fieldsAt(document, 'entries', 'measurement.id')
}

/** A version goes through release.yml, people and settle.yml into staging. */
async function released(version: string, pull: number): Promise<string> {
  at.version(version)
  const ran = allWell(await runPasted(at, 'release.yml'))
  expect(Object.keys(ran)).toEqual(['build', 'record', 'propose'])
  expect(ran['propose']?.steps['last']).toMatchObject({ 'pull-request-number': String(pull) })
  await mergePull(at, pull)
  allWell(await runPasted(at, 'settle.yml'))
  return ran['record']?.outputs['measurement-id'] ?? ''
}

test('release, promotion, check, settling, retirement and revocation, as the runner would run them', async () => {
  const first = await released('v1.0.0', 1)
  expect(await allowed('staging')).toEqual([first])

  const inputs = { measurement: first, environment: 'production' }
  allWell(await runPasted(at, 'promote.yml', { inputs }))
  at.git('checkout', '-q', '--detach', 'golden-pcr/hello/production')
  const checked = allWell(await runPasted(at, 'check-change.yml'))
  expect(checked['check-change']?.steps['last']).toMatchObject({ findings: '0' })
  at.git('checkout', '-q', 'main')
  await mergePull(at, 2)
  const settled = allWell(await runPasted(at, 'settle.yml'))
  expect(settled['settle staging']?.steps['last']).toMatchObject({ events: '0' })
  expect(settled['settle production']?.steps['last']).toMatchObject({ events: '1' })
  expect(await allowed('production')).toEqual([first])

  // Staging gives no grace: what is superseded there is due at once, and nothing is in production.
  const second = await released('v1.1.0', 3)
  const retired = allWell(await runPasted(at, 'retire.yml'))
  expect(retired['retire staging']?.steps['last']).toMatchObject({ retirements: '1' })
  expect(retired['retire production']?.steps['last']).toMatchObject({ retirements: '0' })
  await mergePull(at, 4)
  allWell(await runPasted(at, 'settle.yml'))
  expect(await allowed('staging')).toEqual([second])
  expect(await allowed('production')).toEqual([first])

  const drift = allWell(await runPasted(at, 'drift.yml'))
  expect(drift['drift production']?.steps['last']).toMatchObject({ findings: '0', opened: '0' })

  const cause = { measurement: second, reason: "$(leak) `of` a 'key'", environment: '' }
  const refused = await runPasted(at, 'revoke.yml', {
    inputs: { ...cause, 'allow-empty': 'false' },
  })
  expect(refused['revoke']).toMatchObject({
    result: 'failure',
    steps: { last: { 'error-code': 'REVOKE_EMPTY' } },
  })
  allWell(await runPasted(at, 'revoke.yml', { inputs: { ...cause, 'allow-empty': 'true' } }))
  expect(await allowed('staging')).toEqual([])
  expect(await allowed('production')).toEqual([first])
  expect(await at.json(0, 'audit', 'verify-chain')).toMatchObject({ intact: true })
  const history = JSON.stringify(await at.json(0, 'audit', 'history'))
  expect(history).toContain(`"reason":"${cause.reason}"`)
  expect(history).not.toContain('"dirty":true')
})

test('an artifact that was changed between the jobs is neither recorded nor proposed', async () => {
  at.version('v1.0.0')
  const ran = await runPasted(at, 'release.yml', {
    tamper: (artifact) => writeFileSync(artifact, 'another image'),
  })
  expect(Object.values(ran).map(({ result }) => result)).toEqual(['success', 'failure', 'skipped'])
  expect(ran['record']?.log).toContain('built/enclave.eif: FAILED')
  // Nothing was ever written: there is not even a ledger.
  expect(await at.json(2, 'audit', 'history')).toMatchObject({
    error: { code: 'LEDGER_MISSING' },
  })
})

test('a change of the list that nobody planned does not pass the check', async () => {
  await released('v1.0.0', 1)
  const path = 'allow-lists/hello/staging.json'
  const list = at.git('show', `main:${path}`)
  at.git('checkout', '-q', '-b', 'by-hand', 'main')
  at.write({ [path]: list.replace(/"0": "[0-9a-f]{4}/, '"0": "beef') })
  at.git('commit', '-q', '-a', '-m', 'trust me')
  expect(at.git('diff', '--stat', 'main')).toContain(path)
  const { 'check-change': checked } = await runPasted(at, 'check-change.yml')
  expect(checked?.result).toBe('failure')
  expect(Number(checked?.steps['last']?.['findings'])).toBeGreaterThan(0)
})

/** An enclave with these registers, at an address of this machine. */
async function enclave(pcrs: unknown): Promise<string> {
  at.write({ 'measurement.json': JSON.stringify({ measurement: { pcrs } }) })
  const signer = join(at.program, 'examples/development-signer/signer.mjs')
  const args = [signer, '../signer', '--measurement', 'measurement.json', '--listen', '0']
  const started = start(process.execPath, args, { cwd: at.work, env: at.env })
  running.push(started)
  return said(started, 2)
}

test('after a deployment, what runs is allowed or the job fails', async () => {
  withExamples(at)
  const root = await makeSigner(at, '../signer')
  await released('v1.0.0', 1)
  const document = await at.json(0, 'audit', 'allowed', '--environment', 'staging')
  const pcrs = z.looseObject({}).parse(fieldAt(document, 'entries.0.measurement.pcrs'))
  const verified = async (registers: unknown, instead: Readonly<Record<string, string>>) => {
    const inputs = { environment: 'staging', document: await enclave(registers) }
    const { verify } = await runPasted(at, 'verify.yml', { inputs, instead })
    const { verdict, reasons } = verify?.steps['last'] ?? {}
    return { result: verify?.result, verdict, reasons }
  }
  const trusting = { 'root-fingerprint': root }
  expect(await verified(pcrs, trusting)).toEqual({
    result: 'success',
    verdict: 'allow',
    reasons: '',
  })
  expect(await verified({ ...pcrs, 2: 'ab'.repeat(48) }, trusting)).toMatchObject({
    result: 'failure',
    verdict: 'deny',
  })
  // As it is pasted, it trusts the root of AWS alone.
  expect(await verified(pcrs, {})).toEqual({
    result: 'failure',
    verdict: 'deny',
    reasons: 'ATTESTATION_ROOT_UNKNOWN',
  })
})
