import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAllowList } from '../../src/allowlist/document.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { faultOf } from '../fault-of.ts'
import { MEASUREMENT } from '../verifier/stage.ts'
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

const PRODUCTION = { environment: 'production' }
const NONE = { answer: 'yes', brief: [], findings: [], outputs: { findings: '0' } }

function listNow() {
  git('checkout', '-q', '-f', 'main')
  return parseAllowList(readFileSync(join(stage.directory, LIST), 'utf8'), LIST)
}

/** Asks for the list anew, has it checked as a pull request is, merges it and settles. */
async function mended() {
  const { json } = await run('reissue', PRODUCTION)
  const head = git('rev-parse', 'golden-pcr-reissue/signer/production').trim()
  expect((await run('check-change', { head })).json['findings']).toEqual([])
  stage.clock = addSeconds(stage.clock, 60)
  await run('forge merge', { number: pullNumber(json) })
  expect((await run('settle')).answer).toBe('yes')
  return json
}

test('a list that was edited by hand is brought back, and drift finds nothing then', async () => {
  const made = await released(MEASUREMENT)
  const before = listNow()
  edited((text) => text.replaceAll(made.id, OTHER.id).replaceAll(made.pcrs['0'], OTHER.pcrs['0']))
  expect((await found()).answer).toBe('no')
  const json = await mended()
  expect(json).toMatchObject({
    environment: 'production',
    reissue: { added: [made.id], removed: [OTHER.id], corrected: [], denied: [], also: [] },
    outcome: 'created',
    pullRequest: { branch: 'golden-pcr-reissue/signer/production' },
  })
  expect(await found()).toEqual(NONE)
  expect(listNow().revision).toBe((before.revision ?? 0) + 1)
  expect((await run('reissue', PRODUCTION)).text).toBe(
    'production: the list says what the ledger does: there is nothing to reissue',
  )
  const { json: history } = await run('audit history', PRODUCTION)
  expect(
    Object(history['events']).map((it: { statement: { kind: string } }) => it.statement.kind),
  ).toEqual(['proposed', 'activated', 'unauthorised', 'reissue-proposed', 'reissued'])
})

test('a list whose head somebody edited cannot be planned from; with its version before that it is reissued', async () => {
  const made = await released(MEASUREMENT)
  const before = readFileSync(join(stage.directory, LIST), 'utf8')
  edited((it) => it.replace(/"hash": "[0-9a-f]{64}"/, `"hash": "${'9'.repeat(64)}"`))
  const head = listNow().ledgerHead
  const behind = {
    code: 'LEDGER_BEHIND',
    message: `event #${head?.seq} of this ledger is not the one that ${LIST} was made from`,
  }
  expect(await faultOf(run('settle'))).toEqual(behind)
  expect(await faultOf(run('reissue', PRODUCTION))).toEqual(behind)
  edited(() => before.replaceAll(made.pcrs['0'], OTHER.pcrs['0']).replaceAll(made.id, OTHER.id))
  expect(await mended()).toMatchObject({ reissue: { added: [made.id], removed: [OTHER.id] } })
  expect((await found()).answer).toBe('yes')
})

test('a file put back by hand is refused by the check; the same by reissue is not', async () => {
  await released(MEASUREMENT)
  const text = readFileSync(join(stage.directory, LIST), 'utf8')
  edited((it) => it.replace(/"entries": \[.*\]/s, '"entries": []'))
  git('checkout', '-q', '-b', 'by-hand')
  put(LIST, text)
  committed('put back')
  const { answer, json } = await run('check-change', { head: git('rev-parse', 'HEAD').trim() })
  expect(answer).toBe('no')
  expect(json['findings']).toMatchObject([
    { code: 'unproposed', remedy: expect.stringContaining('golden-pcr reissue') },
    { code: 'envelope' },
  ])
  await mended()
  expect(await found()).toEqual(NONE)
})

test('a file that was removed, or cannot be read, is written again as the next revision', async () => {
  const made = await released(MEASUREMENT)
  const { revision = 0 } = listNow()
  rmSync(join(stage.directory, LIST))
  committed('removed')
  expect((await found()).brief).toEqual([`error missing: ${made.id.slice(0, 12)}`])
  await mended()
  expect(await found()).toEqual(NONE)
  expect(listNow().revision).toBe(revision + 1)
  edited(() => '<<<<<<< ours\n')
  const broken = await found()
  expect(broken.findings).toMatchObject([
    {
      kind: 'list-unreadable',
      remedy: 'golden-pcr reissue --service signer --environment production',
    },
  ])
  await mended()
  expect(await found()).toEqual(NONE)
  expect(listNow()).toMatchObject({ revision: revision + 2, entries: [{ measurement: made.id }] })
})

test('a list that has ended is renewed, and drift says so a quarter of its life before', async () => {
  put('golden-pcr.yaml', `${CONFIG}    expires: 4d\n`)
  committed('lists end')
  const made = await released(MEASUREMENT)
  stage.clock = addSeconds(stage.clock, 3 * 86_400 - 120)
  expect(await found()).toEqual(NONE)
  stage.clock = addSeconds(stage.clock, 120)
  expect(await found()).toMatchObject({
    answer: 'yes',
    findings: [{ kind: 'list-expired', severity: 'warning' }],
  })
  stage.clock = addSeconds(stage.clock, 86_400)
  expect(await found()).toMatchObject({
    answer: 'no',
    findings: [
      {
        kind: 'list-expired',
        severity: 'error',
        remedy: 'golden-pcr reissue --service signer --environment production',
      },
    ],
  })
  await mended()
  expect(await found()).toEqual(NONE)
  expect(listNow().entries.map((it) => it.measurement)).toEqual([made.id])
})

test('renderings that are behind are drift, and come with the list', async () => {
  put('golden-pcr.yaml', `${CONFIG}    formats: [{ format: rego, path: policy/list.json }]\n`)
  committed('rendered')
  await released(MEASUREMENT)
  expect(await found()).toEqual(NONE)
  const text = readFileSync(join(stage.directory, 'policy/list.json'), 'utf8')
  put('policy/list.json', text.replace('"revision"', '"was"'))
  committed('by hand')
  expect(await found()).toMatchObject({
    answer: 'no',
    findings: [
      {
        kind: 'rendering-behind',
        source: 'rendered policy/list.json',
        subject: 'policy/list.json',
        detail: 'policy/list.json is not what the list comes to as rego',
      },
    ],
  })
  const json = await mended()
  expect(json['reissue']).toMatchObject({
    also: ['its rendering as rego is not what it comes to'],
  })
  expect(await found()).toEqual(NONE)
})

test('asked for twice it is one pull request; closed, it is told and can be asked for again', async () => {
  await released(MEASUREMENT)
  edited((text) => text.replace('"status": "active",', '"status": "active", "version": "v9",'))
  const dry = await run('reissue', PRODUCTION, { dryRun: true })
  expect(dry.json['outcome']).toBe('rehearsed')
  const { json } = await run('reissue', PRODUCTION)
  stage.clock = addSeconds(stage.clock, 60)
  expect((await run('reissue', PRODUCTION)).json).toMatchObject({
    outcome: 'unchanged',
    pullRequest: { number: Number(pullNumber(json)) },
  })
  await run('forge close', { number: pullNumber(json) })
  expect((await run('settle')).json['events']).toMatchObject([
    { statement: { kind: 'reissue-withdrawn', reason: 'closed without a merge' } },
  ])
  expect((await found()).brief).toHaveLength(2)
  await mended()
  expect(await found()).toEqual(NONE)
})
