import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readKeyGrants, readKeyPolicy } from '../../src/host/kms-policy.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import { AT, GOOD, makeDocument } from '../attestation/documents.ts'
import { readSarif } from '../audit/code-scanning.ts'
import { KEY_ARN, startKms } from '../doubles/kms.ts'
import { faultOf } from '../fault-of.ts'
import { MEASUREMENT, PCRS, ROOT } from '../verifier/stage.ts'
import {
  CONFIG,
  committed,
  edited,
  found,
  git,
  LIST,
  OTHER,
  pullNumber,
  put,
  released,
  run,
  stage,
  useStage,
} from './drift-stage.ts'

useStage()

const short = (it: Measurement) => it.id.slice(0, 12)
const smuggled = () => ({ measurement: OTHER.id, pcrs: OTHER.pcrs, status: 'active' })
const NONE = { answer: 'yes', brief: [], findings: [], outputs: { findings: '0' } }

describe('between ledger and allow-list', () => {
  test('there is no drift after a release, and a note while a backstop outlasts its grace', async () => {
    const first = await released(OTHER)
    expect(await found()).toEqual(NONE)
    await released(MEASUREMENT)
    expect(await found()).toMatchObject({
      answer: 'yes',
      brief: [`note window-longer: ${short(first)}`],
    })
    stage.clock = addSeconds(stage.clock, 3600)
    expect(await found({ environment: 'production' })).toMatchObject({
      answer: 'no',
      brief: [`error expired-but-allowed: ${short(first)}`],
      outputs: { findings: '1' },
      findings: [
        {
          environment: 'production',
          remedy: 'golden-pcr retire --service signer --environment production',
        },
      ],
    })
  })

  test('an entry that nobody proposed is unknown, and one that is gone is missing', async () => {
    const made = await released(MEASUREMENT)
    edited((text) => text.replaceAll(made.id, OTHER.id).replaceAll(made.pcrs['0'], OTHER.pcrs['0']))
    expect(await found()).toEqual({
      answer: 'no',
      brief: [`error unknown: ${short(OTHER)}`, `error missing: ${short(made)}`],
      outputs: { findings: '2' },
      findings: [
        {
          environment: 'production',
          kind: 'unknown',
          severity: 'error',
          source: 'list',
          since: stage.clock,
          firstSeen: null,
          subject: short(OTHER),
          detail: `${short(OTHER)} is listed as active, but no proposal and approval put it there`,
          remedy: 'golden-pcr reissue --service signer --environment production',
        },
        {
          environment: 'production',
          kind: 'missing',
          severity: 'error',
          source: 'list',
          since: stage.clock,
          firstSeen: null,
          subject: short(made),
          detail: `${short(made)} is active in the ledger, but not in the list; who took it out on purpose revokes it instead`,
          remedy: 'golden-pcr reissue --service signer --environment production',
        },
      ],
    })
  })

  test('a window that was made longer by hand is an error, and a version a warning', async () => {
    const first = await released(OTHER)
    await released(MEASUREMENT)
    edited((text) => text.replace(/"notAfter": "2026-[^"]+"/, '"notAfter": "2027-01-01T00:00:00Z"'))
    expect((await found()).brief).toEqual([`error edited-by-hand: ${short(first)}`])
    edited((text) => text.replace('"status": "active",', '"status": "active", "version": "v9",'))
    expect((await found()).brief).toEqual([
      `error edited-by-hand: ${short(first)}`,
      `warning edited-by-hand: ${LIST}`,
      `warning edited-by-hand: ${short(MEASUREMENT)}`,
    ])
  })

  test('a merge that is not settled yet is told to be settled', async () => {
    await run('record', { measurement: JSON.stringify(MEASUREMENT) })
    const { json } = await run('promote', { environment: 'production' })
    await run('forge merge', { number: pullNumber(json) })
    expect((await found()).findings).toEqual([
      {
        environment: 'production',
        kind: 'unknown',
        severity: 'error',
        source: 'list',
        since: stage.clock,
        firstSeen: null,
        subject: short(MEASUREMENT),
        detail: `${short(MEASUREMENT)} is listed and proposed, but its merge and approvals are not in the ledger`,
        remedy: 'golden-pcr settle --service signer --environment production',
      },
    ])
    await run('settle')
    expect(await found()).toEqual(NONE)
  })

  test('revoked code that the list still has is allowed, until its pull request merges', async () => {
    const made = await released(MEASUREMENT)
    await run('revoke', { measurement: made.id, reason: 'a leak', 'allow-empty': true })
    expect(await found()).toMatchObject({
      answer: 'no',
      brief: [
        `error allowed-but-revoked: ${short(made)}`,
        `warning denial-missing: PCR0 ${made.pcrs['0'].slice(0, 12)}`,
      ],
    })
  })

  test('code that was never recorded is looked into first, and not recorded to be denied', async () => {
    await released(MEASUREMENT)
    const denied = (pcrs: Measurement['pcrs']) =>
      edited((text) =>
        text.replace(
          /"denied": \[.*?\]/s,
          `"denied": ${JSON.stringify([{ pcrs, reason: 'by hand', since: '2026-01-01T00:00:00Z' }])}`,
        ),
      )
    denied(OTHER.pcrs)
    const told = async () => (await found()).findings.find((it) => it['kind'] === 'denied-unknown')
    expect(await told()).toMatchObject({
      severity: 'warning',
      detail: expect.stringMatching(
        /never recorded it for this service: find out first what it is$/,
      ),
      remedy: `golden-pcr audit find --pcr0 ${OTHER.pcrs['0']}`,
    })
    const sought = { measurement: OTHER.pcrs['0'], reason: 'denied elsewhere' }
    await expect(run('revoke', sought)).rejects.toMatchObject({
      code: 'MEASUREMENT_UNKNOWN',
      hint: expect.not.stringContaining('golden-pcr record'),
    })
    await run('record', { measurement: JSON.stringify(OTHER) })
    expect(await told()).toMatchObject({
      detail: expect.stringMatching(/is denied by the list, but not revoked in the ledger$/),
      remedy: expect.stringContaining(`golden-pcr revoke --service signer`),
    })
  })

  test('a list that cannot be read, or names an event that the ledger lacks, is an error', async () => {
    await released(MEASUREMENT)
    edited((text) => text.replace(/"hash": "[0-9a-f]{4}/, '"hash": "0000'))
    expect((await found()).brief).toEqual([`error ledger-behind: ${LIST}`])
    edited(() => '{')
    expect((await found()).brief).toEqual([`error list-unreadable: ${LIST}`])
  })

  test('without a ledger nothing is compared, and none is made', async () => {
    expect(await faultOf(run('drift'))).toMatchObject({ code: 'LEDGER_MISSING' })
    expect(existsSync(join(stage.directory, '.golden-pcr'))).toBe(false)
  })
})

describe('between allow-list and key policy', () => {
  const policy = (pcrs: Measurement['pcrs']) =>
    JSON.stringify({
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:role/signer' },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:RecipientAttestation:PCR0': pcrs['0'],
            'kms:RecipientAttestation:PCR1': pcrs['1'],
            'kms:RecipientAttestation:PCR2': pcrs['2'],
          },
        },
      },
    })

  test('a file is compared', async () => {
    await released(MEASUREMENT)
    expect(await found({ 'key-policy': [put('good.json', policy(PCRS))] })).toEqual(NONE)
    const bad = await found({ 'key-policy': [put('bad.json', policy(OTHER.pcrs))] })
    expect(bad).toMatchObject({
      answer: 'no',
      brief: [`error missing: ${short(MEASUREMENT)}`, 'error unknown: statement 1'],
    })
  })

  test('no policy is made from a list that allows what the ledger does not', async () => {
    await released(MEASUREMENT)
    edited((text) => text.replace('"entries": [', `"entries": [${JSON.stringify(smuggled())},`))
    const { findings } = await found({ 'key-policy': [put('none.json', '{"Statement":[]}')] })
    // Nobody is asked to let in what is listed and should not be; the rest waits for the list.
    expect(findings.map((it) => `${it['source']}: ${it['kind']}: ${it['subject']}`)).toEqual([
      `list: unknown: ${short(OTHER)}`,
      expect.stringMatching(`^key-policy .*none.json: missing: ${short(MEASUREMENT)}$`),
      `list: edited-by-hand: ${LIST}`,
    ])
    expect(new Set(findings.map((it) => it['remedy']))).toEqual(
      new Set(['golden-pcr reissue --service signer --environment production']),
    )
    expect(findings[1]?.['detail']).toMatch(
      /does not let it in; the list allows more than it should, and is mended first$/,
    )
  })

  test("a key's own policy is read from KMS, and the remedy puts a new one", async () => {
    await released(MEASUREMENT)
    const kms = await startKms()
    try {
      const client = {
        endpoint: kms.endpoint,
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
        maxAttempts: 1,
      }
      const over = {
        readKeyPolicy: (arn: string) => readKeyPolicy(arn, client),
        readKeyGrants: (arn: string) => readKeyGrants(arn, client),
      }
      const answered = { Policy: policy(OTHER.pcrs), PolicyName: 'default' }
      kms.fault = { action: 'GetKeyPolicy', status: 200, body: answered }
      const { brief, findings } = await found({ key: [KEY_ARN] }, over)
      expect(brief).toEqual([`error missing: ${short(MEASUREMENT)}`, 'error unknown: statement 1'])
      expect(findings[0]?.['remedy']).toBe(
        `golden-pcr render --service signer --environment production --format kms --kms-administrator "$KMS_ADMINISTRATOR_ARN" --kms-enclave arn:aws:iam::111122223333:role/signer --output key-policy.json && aws kms put-key-policy --key-id ${KEY_ARN} --policy-name default --policy file://key-policy.json`,
      )
      expect(kms.requests).toEqual([
        {
          action: 'GetKeyPolicy',
          input: { KeyId: KEY_ARN, PolicyName: 'default' },
          scope: 'eu-central-1/kms/aws4_request',
        },
        {
          action: 'ListGrants',
          input: { KeyId: KEY_ARN, Limit: 100 },
          scope: 'eu-central-1/kms/aws4_request',
        },
      ])
      const refusal = { __type: 'AccessDeniedException', message: 'no' }
      kms.fault = { action: 'GetKeyPolicy', status: 400, body: refusal }
      expect(await faultOf(run('drift', { key: [KEY_ARN] }, over))).toEqual({
        code: 'KMS_FORBIDDEN',
        message: `KMS refuses this role: GetKeyPolicy of ${KEY_ARN} (AccessDeniedException: no)`,
      })
      expect(await faultOf(run('drift', { key: ['alias/signer'] }, over))).toMatchObject({
        code: 'KMS_KEY_INVALID',
      })
    } finally {
      await kms.close()
    }
  })
})

describe('between allow-list and the running fleet', () => {
  const roots = { 'root-fingerprint': [ROOT] }

  test('a document is allowed, or its enclave runs and is not', async () => {
    const document = [put('document.bin', makeDocument(GOOD).bytes)]
    await released(OTHER)
    const { answer, brief, findings } = await found({ document, ...roots })
    expect(findings[0]?.['detail']).toMatch(/find out first what it is$/)
    await run('record', { measurement: JSON.stringify(MEASUREMENT) })
    const known = await found({ document, ...roots })
    expect(known.findings[0]?.['detail']).not.toContain('find out')
    expect({ answer, brief }).toEqual({
      answer: 'no',
      brief: [
        `error running-but-not-allowed: PCR0 ${PCRS['0'].slice(0, 12)}`,
        `note allowed-but-never-seen: ${short(OTHER)}`,
      ],
    })
    expect(findings[0]?.['detail']).toMatch(
      /document\.bin: .+: MEASUREMENT_UNKNOWN: PCR1 and PCR2 of .+ PCR0 differs; and the ledger never recorded it/,
    )
  })

  test('a document of an allowed enclave is no drift', async () => {
    stage.clock = addSeconds(AT, -120)
    await released(MEASUREMENT)
    stage.clock = AT
    const document = [put('document.bin', makeDocument(GOOD).bytes)]
    expect(await found({ document, ...roots })).toEqual(NONE)
    stage.clock = addSeconds(AT, 600)
    expect((await found({ document, ...roots })).findings).toMatchObject([
      { kind: 'document-refused', detail: expect.stringMatching(/^ATTESTATION_STALE: /) },
      { kind: 'allowed-but-never-seen', severity: 'note' },
    ])
    expect(await found({ document, ...roots, 'max-age': '1h' })).toEqual(NONE)
  })

  test('a document that does not verify proves nothing', async () => {
    await released(MEASUREMENT)
    const document = [put('forged.bin', makeDocument(GOOD).bytes), put('page.html', '<html>')]
    expect((await found({ document })).findings).toMatchObject([
      { kind: 'document-refused', detail: expect.stringMatching(/^ATTESTATION_ROOT_UNKNOWN: /) },
      { kind: 'document-refused', detail: expect.stringMatching(/^ATTESTATION_MALFORMED: /) },
      { kind: 'allowed-but-never-seen' },
    ])
  })

  test("records of CloudTrail are judged by the ledger of the record's time", async () => {
    const before = stage.clock
    await released(MEASUREMENT)
    const record = (pcr0: string, eventTime: Instant) => ({
      eventSource: 'kms.amazonaws.com',
      eventName: 'Decrypt',
      eventTime,
      additionalEventData: {
        recipient: {
          attestationDocumentModuleId: 'i-0abc-enc0def',
          attestationDocumentEnclaveImageDigest: pcr0,
        },
      },
    })
    const trail = (...Records: readonly unknown[]) => [put('t.json', JSON.stringify({ Records }))]
    const base64 = Buffer.from(PCRS['0'], 'hex').toString('base64')
    const others = [
      { eventSource: 's3.amazonaws.com', eventTime: stage.clock, additionalEventData: { x: 1 } },
      { eventSource: 'kms.amazonaws.com', eventTime: stage.clock },
    ]
    expect(await found({ cloudtrail: trail(record(base64, stage.clock), ...others) })).toEqual(NONE)
    expect(await found({ cloudtrail: trail(record(PCRS['0'], stage.clock)) })).toEqual(NONE)
    const early = await found({ cloudtrail: trail(record(base64, before)) })
    expect(early.brief).toEqual([`error running-but-not-allowed: PCR0 ${PCRS['0'].slice(0, 12)}`])
    const debug = await found({ cloudtrail: trail(record('A'.repeat(64), stage.clock), ...others) })
    expect(debug).toMatchObject({
      answer: 'no',
      brief: [
        'error zero-pcr: PCR0 000000000000',
        `note allowed-but-never-seen: ${short(MEASUREMENT)}`,
      ],
    })
    expect(await faultOf(run('drift', { cloudtrail: trail(record('?', stage.clock)) }))).toEqual({
      code: 'CLOUDTRAIL_INVALID',
      message: expect.stringMatching(
        /attestationDocumentEnclaveImageDigest: 48 bytes as base64 or hex$/,
      ),
    })
  })

  test('evidence needs to know its environment', async () => {
    await released(MEASUREMENT)
    git('checkout', '-q', '-f', 'main')
    put(
      'golden-pcr.yaml',
      `${CONFIG}  staging:\n    allowList: staging.json\n    grace: 1h\n    approvalWindow: 1d\n    evidence: declared\n`,
    )
    committed('two environments')
    const document = [put('document.bin', makeDocument(GOOD).bytes)]
    expect(await faultOf(run('drift', { document, ...roots }))).toMatchObject({ code: 'USAGE' })
    const { brief } = await found({ document, ...roots, environment: 'production' })
    expect(brief).toEqual([`error running-but-not-allowed: PCR0 ${PCRS['0'].slice(0, 12)}`])
  })
})

test('findings are written as SARIF 2.1.0 beside the answer', async () => {
  await released(MEASUREMENT)
  edited((text) => text.replace('"status": "active",', '"status": "active", "version": "v9",'))
  const sarif = join(stage.directory, 'drift.sarif')
  const { brief } = await found({ sarif })
  const [log] = readSarif(readFileSync(sarif, 'utf8')).runs
  const results = log?.results ?? []
  expect(results).toHaveLength(brief.length)
  for (const it of results) {
    expect(it.message.text).toMatch(/^production: .+\.\n\nRemedy: .+$/)
    expect(it.locations.map((one) => one.physicalLocation.artifactLocation.uri)).toEqual([LIST])
  }
  expect(results.map((it) => it.ruleId)).toEqual(['edited-by-hand', 'edited-by-hand'])
})
