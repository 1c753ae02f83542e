import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import type { World } from '../../src/commands/world.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { AT, GOOD, makeDocument } from '../attestation/documents.ts'
import { faultOf } from '../fault-of.ts'
import { MEASUREMENT, PCRS, ROOT } from '../verifier/stage.ts'
import {
  edited,
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

const SHORT = MEASUREMENT.id.slice(0, 12)
const RAN = `PCR0 ${PCRS['0'].slice(0, 12)}`
const versioned = (text: string) =>
  text.replace('"status": "active",', '"status": "active",\n      "version": "v9",')

/** What a run opened and closed: `+kind subject` and how many it closed. */
async function recorded(raw: RawInputs = {}, over: Partial<World> = {}) {
  const { json, outputs, text } = await run('drift', { record: true, ...raw }, over)
  const { opened, closed } = Object(json['recorded'])
  return {
    opened: opened.map((it: { kind: string; subject: string }) => `${it.kind} ${it.subject}`),
    closed: closed.length,
    outputs,
    text,
  }
}

async function history(): Promise<readonly string[]> {
  const { json } = await run('audit history', { environment: 'production' })
  const events: readonly { stream: string; statement: Record<string, unknown> }[] = Object(
    json['events'],
  )
  return events
    .filter((it) => it.stream.startsWith('drift/'))
    .map(({ statement: it }) => [it['kind'], it['drift'], it['subject']].filter(Boolean).join(' '))
}

test('a finding is opened once, stays open, and is closed when it is gone', async () => {
  await released(MEASUREMENT)
  expect(await recorded()).toMatchObject({ opened: [], closed: 0 })
  edited(versioned)
  const changed = stage.clock
  stage.clock = addSeconds(stage.clock, 120)
  const first = await recorded()
  expect(first).toMatchObject({
    opened: [`edited-by-hand ${SHORT}`],
    closed: 0,
    outputs: { findings: '0', opened: '1', closed: '0' },
    text: expect.stringContaining('in the ledger: 1 opened, 0 closed'),
  })
  const seen = stage.clock
  stage.clock = addSeconds(stage.clock, 60)
  expect(await recorded()).toMatchObject({ opened: [], closed: 0 })
  expect((await run('drift')).json['findings']).toMatchObject([{ since: changed, firstSeen: seen }])
  edited((text) => text.replace(/\n {6}"version": "v9",/, ''))
  expect(await recorded()).toMatchObject({ opened: [], closed: 1 })
  expect(await recorded()).toMatchObject({ opened: [], closed: 0 })
  expect(await history()).toEqual([`drift-opened edited-by-hand ${SHORT}`, 'drift-closed'])
  const chain = await run('audit verify-chain')
  expect(chain.answer).toBe('yes')
  expect(JSON.stringify(chain.json)).toContain('drift/signer/production')
})

test('without --record, under --dry-run and under --at nothing is written', async () => {
  await released(MEASUREMENT)
  edited(versioned)
  expect((await run('drift')).json['recorded']).toBeNull()
  expect(await recorded({}, { dryRun: true })).toMatchObject({
    opened: [`edited-by-hand ${SHORT}`],
    text: expect.stringContaining('1 would be opened'),
  })
  expect(await faultOf(recorded({}, { clockIsSet: true, dryRun: false }))).toEqual({
    code: 'USAGE',
    message: 'nothing is written under --at',
  })
  expect(await history()).toEqual([])
})

test('a ledger that is not there is not made', async () => {
  await released(MEASUREMENT)
  rmSync(join(stage.directory, '.golden-pcr'), { recursive: true })
  expect(await faultOf(recorded())).toMatchObject({ code: 'LEDGER_MISSING' })
  expect(existsSync(join(stage.directory, '.golden-pcr', 'ledger.db'))).toBe(false)
})

test("in a workflow a ledger on the runner's disk is not written unless it is kept", async () => {
  await released(MEASUREMENT)
  edited(versioned)
  expect(await faultOf(recorded({}, { inActions: true }))).toMatchObject({
    code: 'LEDGER_NOT_KEPT',
  })
  const kept = await recorded({ 'ledger-kept': true, forge: 'local' }, { inActions: true })
  expect(kept.opened).toEqual([`edited-by-hand ${SHORT}`])
})

describe('a run says nothing of where it did not look', () => {
  const roots = { 'root-fingerprint': [ROOT] }
  const trail = (...pcr0: readonly string[]) => [
    put(
      'trail.json',
      JSON.stringify({
        Records: pcr0.map((it) => ({
          eventSource: 'kms.amazonaws.com',
          eventTime: AT,
          additionalEventData: { recipient: { attestationDocumentEnclaveImageDigest: it } },
        })),
      }),
    ),
  ]

  test('an enclave that ran stays a finding until a trail shows it no more', async () => {
    await released(OTHER)
    const bad = await recorded({ cloudtrail: trail(PCRS['0']) })
    expect(bad.opened).toEqual([
      `running-but-not-allowed ${RAN}`,
      `allowed-but-never-seen ${OTHER.id.slice(0, 12)}`,
    ])
    expect(await recorded()).toMatchObject({ opened: [], closed: 0 })
    // Documents say whether the fleet shows a measurement, and nothing of what called KMS.
    const document = [put('document.bin', makeDocument(GOOD).bytes)]
    expect(await recorded({ document, ...roots })).toMatchObject({
      opened: [`running-but-not-allowed ${RAN}`],
      closed: 0,
    })
    expect(await recorded({ cloudtrail: trail(OTHER.pcrs['0']) })).toMatchObject({ closed: 2 })
  })

  test('calls for one key are not those for another', async () => {
    await released(OTHER)
    await recorded({ cloudtrail: trail(PCRS['0']) })
    const key = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
    const policy = JSON.stringify({
      Statement: { Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' },
    })
    const over = { readKeyPolicy: async () => policy, readKeyGrants: async () => [] }
    const other = await recorded({ cloudtrail: trail(), key: [key] }, over)
    expect(other).toMatchObject({ opened: [expect.stringMatching(/^missing /)], closed: 0 })
  })

  test('a document that proves nothing closes nothing', async () => {
    await released(OTHER)
    const file = () => [put('document.bin', makeDocument(GOOD).bytes)]
    await recorded({ document: file(), ...roots })
    stage.clock = addSeconds(stage.clock, 3600)
    const stale = await recorded({ document: file(), ...roots })
    expect(stale).toMatchObject({ closed: 0 })
    expect(stale.opened).toEqual([`document-refused ${join(stage.directory, 'document.bin')}`])
  })

  test('a list that cannot be read closes nothing', async () => {
    await released(MEASUREMENT)
    edited(versioned)
    await recorded()
    const before = readFileSync(join(stage.directory, LIST), 'utf8')
    edited(() => '{')
    expect(await recorded()).toMatchObject({ opened: [`list-unreadable ${LIST}`], closed: 0 })
    edited(() => before)
    expect(await recorded()).toMatchObject({ opened: [], closed: 1 })
  })
})

test('runs at once open a finding once', async () => {
  await released(MEASUREMENT)
  edited(versioned)
  const outcomes: readonly Outcome[] = await Promise.all(
    Array.from({ length: 5 }, () => run('drift', { record: true })),
  )
  expect(outcomes.map((it) => it.answer)).toEqual(Array(5).fill('yes'))
  expect(await history()).toEqual([`drift-opened edited-by-hand ${SHORT}`])
})

test('what this run did not look for stays open and is named; what is no more is closed by its name', async () => {
  await released(MEASUREMENT)
  const source = `key-policy ${put('key.json', '{"Statement":[]}')}`
  const policy = source.replace('key-policy ', '')
  expect((await recorded({ 'key-policy': [policy] })).opened).toEqual([`missing ${SHORT}`])
  const first = stage.clock
  stage.clock = addSeconds(stage.clock, 60)
  const later = await run('drift', { record: true })
  expect(later).toMatchObject({
    answer: 'yes',
    json: {
      findings: [],
      recorded: { opened: [], closed: [] },
      stillOpen: [
        {
          environment: 'production',
          kind: 'missing',
          severity: 'error',
          source,
          subject: SHORT,
          detail: `${SHORT} is listed, but the key policy does not let it in`,
          firstSeen: first,
        },
      ],
    },
  })
  expect(later.text).toContain(
    `still open in production: 1 finding of ${source}, where this run did not look`,
  )
  expect(later.text).toContain(`--record --source-gone '${source}'`)
  expect(await faultOf(recorded({ 'source-gone': ['key-policy other.json'] }))).toMatchObject({
    code: 'USAGE',
    message: `nothing is open of key-policy other.json: there is of ${source}`,
  })
  expect(await faultOf(run('drift', { 'source-gone': [source] }))).toMatchObject({ code: 'USAGE' })
  expect(await recorded({ 'source-gone': [source] })).toMatchObject({ opened: [], closed: 1 })
  expect((await run('drift')).json['stillOpen']).toEqual([])
  const { json } = await run('audit history', { environment: 'production' })
  expect(Object(json['events']).at(-1)).toMatchObject({
    statement: { kind: 'drift-closed', reason: `${source} is no more` },
  })
  const metrics = await run('audit metrics', { environment: 'production' })
  expect(metrics.json).toMatchObject({ metrics: { timeToRemedyDrift: { samples: 0 } } })
})

test('a merge of another end that is not settled is told to be settled, and is no drift then', async () => {
  await released(OTHER)
  await released(MEASUREMENT)
  const reason = { reason: 'two hosts still drain', for: '2d' }
  const { json } = await run('extend', {
    environment: 'production',
    measurement: OTHER.id,
    ...reason,
  })
  await run('forge merge', { number: pullNumber(json) })
  expect((await run('drift')).json['findings']).toMatchObject([
    {
      kind: 'window-longer',
      severity: 'error',
      subject: OTHER.id.slice(0, 12),
      detail: expect.stringMatching(
        /its extension is asked for, but its merge and approvals are not in the ledger$/,
      ),
      remedy: 'golden-pcr settle --service signer --environment production',
    },
  ])
  await run('settle')
  expect((await run('drift')).json['findings']).toEqual([])
})
