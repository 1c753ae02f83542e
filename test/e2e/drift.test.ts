import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DRIFT_KINDS } from '../../src/audit/drift.ts'
import { GOOD, makeDocument } from '../attestation/documents.ts'
import { KEY_ARN, startKms } from '../doubles/kms.ts'
import { textAt } from './documents.ts'
import { awsCalls, brief, drifted, editList, layShell, paste, ROLES, remedied } from './drifting.ts'
import { CONFIG, type Installed, install } from './installed.ts'
import { LIST, listAt, mergePull, OURS, RELEASE } from './steps.ts'

let at: Installed
let ids: readonly string[] = []
let pcrs: Readonly<Record<string, string>> = {}
const seen = new Set<string>()

const FORMATS = '    formats: [{format: rego, path: policy/list.json}]\n'

// Two releases, the older one in its grace, which the list ends when the ledger does.
beforeAll(async () => {
  at = install(`${CONFIG}${FORMATS}`)
  mkdirSync(join(at.place, 'bin'))
  layShell(at)
  for (const [i, version] of ['v1.0.0', 'v1.1.0'].entries()) {
    at.version(version)
    const released = await at.json(0, ...RELEASE)
    ids = [...ids, textAt(released, 'measurement.id')]
    pcrs = Object.fromEntries(
      ['0', '1', '2'].map((it) => [it, textAt(released, `measurement.pcrs.${it}`)]),
    )
    await mergePull(at, i + 1)
    await at.json(0, 'settle')
  }
  await mends(['note window-longer'], 'window-longer')
})

// Whatever the order of the tests: every kind of finding was shown by one of them.
afterAll(() => {
  at.remove()
  expect(Object.keys(DRIFT_KINDS).filter((it) => !seen.has(it))).toEqual([])
})

/** Drift finds at least these, and nothing any more once the remedy of this kind was pasted. */
async function mends(wanted: readonly string[], kind: string) {
  const found = await drifted(at)
  for (const it of found) seen.add(it.kind)
  expect(brief(found)).toEqual(expect.arrayContaining([...wanted]))
  expect(brief(await remedied(at, found, kind))).toEqual([])
}

test('what the list says otherwise than the ledger is mended by what drift prints', async () => {
  const text = JSON.stringify(listAt(at))
  const pcr0 = /"0":"([0-9a-f]{96})"/.exec(text)?.[1] ?? ''
  const other = `${pcr0.slice(0, 95)}${pcr0.endsWith('0') ? '1' : '0'}`
  // An id that is not that of its registers cannot be read; a register of another build is unknown.
  editList(at, (it) => it.replaceAll(pcr0, other))
  await mends(['error list-unreadable'], 'list-unreadable')
  editList(at, (it) => it.replace(/"entries": \[.*\]/s, '"entries": []'))
  await mends(['error missing'], 'missing')
  const built = await at.json(
    0,
    'build',
    '--cmd',
    '/app/hello',
    '--env',
    'OTHER=1',
    '--output',
    'x.eif',
  )
  const stranger = Object.fromEntries(
    ['0', '1', '2'].map((it) => [it, textAt(built, `measurement.pcrs.${it}`)]),
  )
  const id = textAt(built, 'measurement.id')
  const entry = JSON.stringify({ measurement: id, pcrs: stranger, status: 'active' })
  editList(at, (it) => it.replace('"entries": [', `"entries": [${entry},`))
  await mends(['error unknown'], 'unknown')
  editList(at, (it) => it.replace('"version": "v1.1.0"', '"version": "v9"'))
  await mends(['warning edited-by-hand'], 'edited-by-hand')
  editList(at, (it) => it.replace(/"notAfter": "[^"]+"/, '"notAfter": "2099-01-01T00:00:00Z"'))
  await mends(['error edited-by-hand', 'error rendering-behind'], 'edited-by-hand')
  editList(at, (it) => it.replace('"expiresAt": null', '"expiresAt": "2026-01-01T00:00:00Z"'))
  await mends(['error list-expired'], 'list-expired')
  at.git('rm', '-q', LIST)
  at.git('commit', '-q', '-m', 'removed')
  await mends(['error missing'], 'missing')
  rmSync(join(at.work, 'policy/list.json'))
  at.git('commit', '-q', '-am', 'removed')
  await mends(['error rendering-behind'], 'rendering-behind')
  // What is revoked, or denied, in one place alone.
  const [older = ''] = ids
  await at.json(0, 'revoke', ...OURS, '--measurement', older, '--reason', 'leaked')
  await mends(['error allowed-but-revoked', 'warning denial-missing'], 'allowed-but-revoked')
  editList(at, (it) => it.replace(/"denied": \[.*?\n {2}\]/s, '"denied": []'))
  await mends(['warning denial-missing'], 'denial-missing')
  await at.json(0, 'record', 'x.eif')
  const denied = JSON.stringify({
    pcrs: stranger,
    reason: 'by hand',
    since: '2026-01-01T00:00:00Z',
  })
  editList(at, (it) => it.replace('"denied": [', `"denied": [${denied},`))
  const unknown = await drifted(at)
  expect(brief(unknown)).toContain('warning denied-unknown')
  seen.add('denied-unknown')
  // The denial is the ledger's now; how the file was written is a finding of its own.
  const left = await remedied(at, unknown, 'denied-unknown')
  expect(brief(left)).toEqual(['error rendering-behind', 'warning edited-by-hand'])
  expect(await remedied(at, left, 'rendering-behind')).toEqual([])
  expect(JSON.stringify(await at.json(0, 'audit', 'history', ...OURS))).toContain(
    'denied in one place',
  )
})

test('a list that was made from another ledger is told, with the command that looks into it', async () => {
  const before = at.git('rev-parse', 'main').trim()
  editList(at, (it) => it.replace(/"hash": "[0-9a-f]{4}/, '"hash": "0000'))
  const [found] = (await drifted(at)).filter((it) => it.kind === 'ledger-behind')
  seen.add('ledger-behind')
  expect(found?.severity).toBe('error')
  expect((await paste(at, found?.remedy ?? 'false')).status).toBe(0)
  at.git('reset', '-q', '--hard', before)
})

const REGISTER = 'kms:RecipientAttestation:PCR'

function statement(more: object): object {
  return {
    Effect: 'Allow',
    Principal: { AWS: ROLES.KMS_ENCLAVE_ROLE_ARN },
    Action: 'kms:Decrypt',
    Resource: '*',
    ...more,
  }
}

function asking(values: Readonly<Record<string, string | readonly string[]>>): object {
  const keys = Object.entries(values).map(([it, value]) => [`${REGISTER}${it}`, value])
  return statement({ Condition: { StringEquals: Object.fromEntries(keys) } })
}

/** Each with the policy that shows it; `error missing` stands beside what lets nothing listed in. */
const POLICIES: readonly (readonly [string, () => readonly object[]])[] = [
  ['error unknown', () => [asking({ ...pcrs, '0': '1'.repeat(96) })]],
  ['error missing', () => []],
  ['error zero-pcr', () => [asking({ ...pcrs, '0': '0'.repeat(96) })]],
  [
    'error cross-product',
    () => [
      asking({
        ...pcrs,
        '0': [pcrs['0'] ?? '', '1'.repeat(96)],
        '1': [pcrs['1'] ?? '', '2'.repeat(96)],
      }),
    ],
  ],
  ['error partial-condition', () => [asking({ '2': pcrs['2'] ?? '' })]],
  ['error unconditional-decrypt', () => [statement({})]],
  ['error policy-writers', () => [statement({ Principal: '*', Action: 'kms:PutKeyPolicy' })]],
  ['warning grant-creators', () => [statement({ Action: 'kms:CreateGrant' })]],
  [
    'warning policy-near-size-limit',
    () => [asking(pcrs), statement({ Sid: 'x'.repeat(28_000), Action: 'kms:Encrypt' })],
  ],
]

test('what a key policy lets in otherwise than the list is mended by what drift prints', async () => {
  for (const [wanted, statements] of POLICIES) {
    at.write({ 'key-policy.json': JSON.stringify({ Statement: statements() }) })
    const file = ['--key-policy', 'key-policy.json']
    const found = await drifted(at, ...file)
    expect(brief(found)).toContain(wanted)
    const kind = wanted.replace(/^\w+ /, '')
    seen.add(kind)
    const remedy = found.find((it) => it.kind === kind)?.remedy ?? ''
    const { status, stderr } = await paste(at, remedy)
    expect({ remedy, status, stderr }).toMatchObject({ status: 0 })
    if (kind === 'policy-near-size-limit') continue
    // Who may replace the policy is told of every policy.
    expect([wanted, ...brief(await drifted(at, ...file))]).toEqual([wanted, 'note policy-writers'])
  }
})

test('a key’s own policy and grants are read from KMS, and the remedies are calls that AWS takes', async () => {
  const kms = await startKms()
  try {
    const env = {
      AWS_ENDPOINT_URL_KMS: kms.endpoint,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    }
    const look = async () => {
      const args = ['drift', ...OURS, '--key', KEY_ARN, '--json']
      const { status, stdout, stderr } = await at.cliWith({ env }, ...args)
      expect(status, stderr).toBe(1)
      return JSON.parse(stdout).findings as readonly { kind: string; remedy: string }[]
    }
    const Policy = JSON.stringify({ Statement: [statement({})] })
    kms.fault = { action: 'GetKeyPolicy', status: 200, body: { Policy, PolicyName: 'default' } }
    const remedy = (await look()).find((it) => it.kind === 'unconditional-decrypt')?.remedy ?? ''
    expect((await paste(at, remedy)).status).toBe(0)
    expect(awsCalls(at).at(-1)).toBe(
      `kms put-key-policy --key-id ${KEY_ARN} --policy-name default --policy file://key-policy.json`,
    )
    const rendered: unknown = JSON.parse(readFileSync(join(at.work, 'key-policy.json'), 'utf8'))
    expect(rendered).toMatchObject({ Version: '2012-10-17', Statement: expect.any(Array) })
  } finally {
    await kms.close()
  }
})

test('an enclave that runs and is not allowed is told, and what is allowed and never seen', async () => {
  at.write({ 'document.bin': makeDocument(GOOD).bytes, 'page.html': '<html>' })
  const record = (pcr0: string) => ({
    eventSource: 'kms.amazonaws.com',
    eventTime: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    additionalEventData: {
      recipient: {
        attestationDocumentModuleId: 'i-0abc-enc0def',
        attestationDocumentEnclaveImageDigest: pcr0,
      },
    },
  })
  const Events = ['1'.repeat(96), 'A'.repeat(64)].map((it) => ({
    CloudTrailEvent: JSON.stringify(record(it)),
  }))
  at.write({ 'trail.json': JSON.stringify({ Events }) })
  const found = await drifted(
    at,
    ...['--document', 'page.html', '--document', 'document.bin', '--cloudtrail', 'trail.json'],
  )
  const wanted: readonly (readonly [string, number])[] = [
    ['error document-refused', 1],
    ['error running-but-not-allowed', 1],
    ['error zero-pcr', 1],
    ['note allowed-but-never-seen', 0],
  ]
  for (const [it, status] of wanted) {
    expect(brief(found)).toContain(it)
    const kind = it.replace(/^\w+ /, '')
    seen.add(kind)
    // These say what to look at: nothing that is pasted stops an enclave. 1 is the answer no.
    const ended = await paste(at, found.find((one) => one.kind === kind)?.remedy ?? '')
    expect({ kind, ...ended }).toMatchObject({ status })
  }
})

test('a window that is over, and still in the list, is retired by what drift prints', async () => {
  const short = install(CONFIG.replace('grace: 14d', 'grace: 1s'))
  try {
    mkdirSync(join(short.place, 'bin'))
    layShell(short)
    for (const [i, version] of ['v1.0.0', 'v1.1.0'].entries()) {
      short.version(version)
      await short.json(0, ...RELEASE)
      await mergePull(short, i + 1)
      await short.json(0, 'settle')
    }
    const found = await drifted(short)
    expect(brief(found)).toEqual(['error expired-but-allowed'])
    seen.add('expired-but-allowed')
    expect(await remedied(short, found, 'expired-but-allowed')).toEqual([])
  } finally {
    short.remove()
  }
})
