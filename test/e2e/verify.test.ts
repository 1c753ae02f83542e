/** `verify` as it is built, on real documents and on those of a development signer. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { measurementOf } from '../../src/model/measurement.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import { REAL, type RealDocument } from '../attestation/real.ts'
import { type Installed, install } from './installed.ts'
import { start } from './processes.ts'
import { mergePull, RELEASE } from './steps.ts'
import {
  example,
  makeSigner,
  measurementFile,
  said,
  serve,
  withExamples,
  writeSecret,
} from './verifying.ts'

let at: Installed

beforeEach(() => {
  at = install()
})

afterEach(() => {
  at.remove()
})

const OURS = ['--service', 'hello', '--environment', 'production']
const LIST = 'allow-lists/hello/production.json'

/** A list with this document's own registers, whatever they are but zero. */
function listFor({ nonzero_pcrs: pcrs }: RealDocument): string {
  const value = (i: string) => parsePcr(pcrs[i] ?? 'ab'.repeat(48))
  const tuple = { '0': value('0'), '1': value('1'), '2': value('2') }
  const measurement = measurementOf('x86_64', tuple).id
  return listOf([{ measurement, pcrs: tuple, status: 'active', version: 'v1' }])
}

function listOf(entries: readonly unknown[]): string {
  return JSON.stringify({
    schema: 'golden-pcr/allow-list/v1',
    service: 'hello',
    environment: 'production',
    entries,
  })
}

const VERIFIER = `version: 1
environments:
  - service: hello
    environment: production
    allowList: ${LIST}
    secrets:
      signing-key: {from: file, path: signing-key.bin}
`

const REASONS: Readonly<Record<string, readonly string[]>> = {
  'accept in window': [],
  'signature ok; reject by policy (debug)': ['ATTESTATION_DEBUG'],
  'reject (signature)': ['ATTESTATION_SIGNATURE_INVALID'],
}

test('every real document comes to its known verdict, however it is written', async () => {
  for (const real of REAL) {
    const reasons = REASONS[real.expect] ?? []
    const status = reasons.length === 0 ? 0 : 1
    const bytes = Buffer.from(real.bytes)
    at.write({
      'list.json': listFor(real),
      'document.bin': bytes,
      'document.hex': bytes.toString('hex'),
      'document.b64': `${bytes.toString('base64').replace(/.{76}/g, '$&\n')}\n`,
    })
    const by = ['--allow-list', 'list.json', ...OURS, '--no-nonce']
    for (const file of ['document.bin', 'document.hex', 'document.b64']) {
      expect(await at.json(status, 'verify', file, ...by, '--at', real.at)).toMatchObject({
        verdict: status === 0 ? 'allow' : 'deny',
        reasons,
        revocation: null,
      })
    }
    const piped = await at.cliWith(
      { input: bytes },
      ...['verify', '-', ...by, '--at', real.at, '--document-encoding', 'raw'],
    )
    expect(piped.status).toBe(status)
    expect(piped.stdout.split('\n')[0]).toBe(status === 0 ? 'allow' : 'deny')
    // Today its certificates are long past.
    expect(await at.json(1, 'verify', 'document.bin', ...by)).toMatchObject({
      reasons: ['ATTESTATION_CERTIFICATE_EXPIRED'],
    })
  }
})

test('what is broken is denied with 1, and what is called wrongly ends with 2', async () => {
  const real = REAL.find((it) => it.expect === 'accept in window')
  if (real === undefined) throw new Error('no vector')
  const bytes = Buffer.from(real.bytes)
  const changed = Buffer.from(bytes)
  changed[200] = (changed[200] ?? 0) ^ 1
  at.write({
    'list.json': listFor(real),
    'other.json': listOf([]),
    'broken.json': '{',
    'good.bin': bytes,
    'cut.bin': bytes.subarray(0, -1),
    'more.bin': Buffer.concat([bytes, Buffer.of(0)]),
    'changed.bin': changed,
    'empty.bin': '',
    'page.html': '<html>no</html>',
    'large.bin': Buffer.alloc(65_537, 0x84),
  })
  const verify = (status: number, file: string, list = 'list.json', ...more: readonly string[]) =>
    at.json(
      status,
      ...['verify', file, '--allow-list', list, ...OURS, '--at', real.at],
      ...(more.length === 0 ? ['--no-nonce'] : more),
    )
  expect(await verify(0, 'good.bin')).toMatchObject({ verdict: 'allow' })
  for (const file of ['cut.bin', 'more.bin', 'empty.bin', 'page.html', 'large.bin']) {
    expect(await verify(1, file)).toMatchObject({ reasons: ['ATTESTATION_MALFORMED'] })
  }
  expect(await verify(1, 'changed.bin')).toMatchObject({ verdict: 'deny' })
  expect(await verify(1, 'good.bin', 'other.json')).toMatchObject({
    reasons: ['LIST_EMPTY', 'MEASUREMENT_UNKNOWN'],
  })
  expect(await verify(1, 'good.bin', 'broken.json')).toMatchObject({
    reasons: ['ALLOW_LIST_INVALID'],
  })
  expect(await verify(1, 'good.bin', 'list.json', '--nonce', 'ab'.repeat(32))).toMatchObject({
    verdict: 'deny',
  })
  expect(await verify(2, 'good.bin', 'list.json', '--nonce', 'ab')).toMatchObject({
    error: { code: 'USAGE' },
  })
  expect(await verify(2, 'nothing.bin')).toMatchObject({ error: { code: 'FILE_MISSING' } })
  const step = await at.action({
    command: 'verify',
    document: 'cut.bin',
    service: 'hello',
    environment: 'production',
    'allow-list': 'list.json',
    'no-nonce': 'true',
  })
  expect(step.status).toBe(1)
  expect(step.outputs).toMatchObject({ verdict: 'deny', reasons: 'ATTESTATION_MALFORMED' })
})

test('the list on the base branch and the ledger must both allow, and the ledger cannot be outlisted', async () => {
  withExamples(at)
  const root = await makeSigner(at, '../signer')
  at.version('v1.0.0')
  at.write({ 'measurement.json': measurementFile(await at.json(0, ...RELEASE)) })
  await mergePull(at, 1)
  await at.json(0, 'settle')
  at.git('checkout', '-q', 'main')
  at.git('reset', '-q', '--hard', 'main')
  const listed = readFileSync(join(at.work, LIST), 'utf8')
  const trusting = [...OURS, '--root-fingerprint', root]
  await asking(at, async (address) => {
    expect(await at.json(0, 'verify', address, ...trusting)).toMatchObject({
      verdict: 'allow',
      allowList: { ledgerConsulted: true },
    })
    // Revoked, merged and settled; then somebody puts the old list back on the branch.
    await at.json(0, 'revoke', '--measurement', idOf(listed), '--reason', 'leaked', '--allow-empty')
    await mergePull(at, 2)
    expect(await at.json(1, 'verify', address, ...trusting)).toMatchObject({
      reasons: expect.arrayContaining(['MEASUREMENT_REVOKED']),
    })
    await at.json(0, 'settle')
    at.git('reset', '-q', '--hard', 'main')
    at.write({ [LIST]: listed })
    at.git('commit', '-q', '-am', 'put it back')
    expect(await at.json(1, 'verify', address, ...trusting)).toMatchObject({
      verdict: 'deny',
      reasons: expect.arrayContaining(['LEDGER_REVOKED']),
    })
    // The same list alone, as a file that nobody vouches for, knows nothing of it.
    const alone = [...trusting, '--allow-list', LIST]
    expect(await at.json(0, 'verify', address, ...alone)).toMatchObject({
      allowList: { ledgerConsulted: false, authenticated: false },
    })
    expect(
      await at.json(1, 'verify', address, ...alone, '--require-authenticated-list'),
    ).toMatchObject({ reasons: ['ALLOW_LIST_UNAUTHENTICATED'] })
    const ledger = ['--ledger', 'sqlite:.golden-pcr/ledger.db']
    expect(await at.json(1, 'verify', address, ...alone, ...ledger)).toMatchObject({
      reasons: expect.arrayContaining(['LEDGER_REVOKED']),
    })
  })
})

test('a list is signed, and its key demanded', async () => {
  withExamples(at)
  const root = await makeSigner(at, '../signer')
  at.version('v1.0.0')
  at.write({ 'measurement.json': measurementFile(await at.json(0, ...RELEASE)) })
  await mergePull(at, 1)
  at.git('reset', '-q', '--hard', 'main')
  const openssl = (line: string) => execFileSync('openssl', line.split(' '), { cwd: at.work })
  openssl('ecparam -name secp384r1 -genkey -noout -out list.key')
  openssl('pkey -in list.key -pubout -out list.pub')
  const signed = await at.json(0, 'sign-list', LIST, '--list-key', 'list.key')
  expect(signed).toMatchObject({ signature: { path: `${LIST}.sig` } })
  const by = ['--allow-list', LIST, '--allow-list-key', 'list.pub', '--revisions', 'seen.json']
  await asking(at, async (address) => {
    const call = [...OURS, '--root-fingerprint', root, ...by]
    expect(await at.json(0, 'verify', address, ...call)).toMatchObject({
      allowList: { authenticated: true, revisionSeen: null },
    })
    expect(await at.json(0, 'verify', address, ...call)).toMatchObject({
      allowList: { authenticated: true, revisionSeen: 1 },
    })
    at.write({ [LIST]: `${readFileSync(join(at.work, LIST), 'utf8')}\n` })
    expect(await at.json(1, 'verify', address, ...call)).toMatchObject({
      reasons: ['ALLOW_LIST_UNAUTHENTICATED'],
    })
  })
})

test('a server gives secrets by signed lists in files, and none by others', async () => {
  withExamples(at)
  const root = await makeSigner(at, '../signer')
  at.version('v1.0.0')
  at.write({ 'measurement.json': measurementFile(await at.json(0, ...RELEASE)) })
  await mergePull(at, 1)
  at.git('reset', '-q', '--hard', 'main')
  const openssl = (line: string) => execFileSync('openssl', line.split(' '), { cwd: at.work })
  openssl('genpkey -algorithm ed25519 -out list.key')
  openssl('pkey -in list.key -pubout -out list.pub')
  at.write({ 'verifier.yaml': VERIFIER })
  writeSecret(at)
  const server = await serve(
    at,
    ...['--lists', 'files', '--allow-list-key', 'list.pub', '--root-fingerprint', root],
  )
  try {
    const client = () =>
      example(
        at,
        ...([
          'enclave-client/client.mjs',
          '--verifier',
          server.base,
          '--signer',
          '../signer',
        ] as const),
        ...['--measurement', 'measurement.json', ...OURS, '--secret', 'signing-key'],
      )
    expect((await client()).status).not.toBe(0)
    await at.json(0, 'sign-list', LIST, '--list-key', 'list.key')
    expect(await client()).toMatchObject({ status: 0, stdout: 'the key to everything' })
    at.write({ [LIST]: `${readFileSync(join(at.work, LIST), 'utf8')} ` })
    expect(await client()).toMatchObject({ stdout: '' })
  } finally {
    server.started.child.kill('SIGKILL')
  }
  const ended = await at.cli('serve', '--lists', 'files')
  expect(ended).toMatchObject({ status: 2 })
  const branch = await at.cli('serve', '--allow-list-key', 'list.pub')
  expect(branch.stderr).toContain('--allow-list-key is for lists in files')
})

/** Runs while the development signer answers for the measurement in measurement.json. */
async function asking(on: Installed, run: (address: string) => Promise<void>): Promise<void> {
  const script = join(on.program, 'examples/development-signer/signer.mjs')
  const args = [script, '../signer', '--measurement', 'measurement.json', '--listen', '0']
  const signer = start(process.execPath, args, { cwd: on.work, env: on.env })
  try {
    await run(await said(signer, 2))
  } finally {
    signer.child.kill('SIGKILL')
  }
}

function idOf(list: string): string {
  const found = /"measurement": ?"([0-9a-f]{64})"/.exec(list)?.[1]
  if (found === undefined) throw new Error('no entry')
  return found
}
