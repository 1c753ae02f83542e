import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { fieldAt, fieldsAt, textAt } from './documents.ts'
import { type Installed, install } from './installed.ts'
import { happened, listAt, mergePull, OURS, RELEASE } from './steps.ts'

let at: Installed

beforeEach(() => {
  at = install()
})

afterEach(() => {
  at.remove()
})

const TIME: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const HASH: unknown = expect.stringMatching(/^[0-9a-f]{64}$/)

function entry(released: unknown, version: string, commit: string, more: object): unknown {
  return {
    measurement: textAt(released, 'measurement.id'),
    pcrs: fieldAt(released, 'measurement.pcrs'),
    version,
    notBefore: TIME,
    provenance: { commit, ref: `refs/tags/${version}` },
    ...more,
  }
}

test('two releases, each approved, merged and settled, leave this list and this history', async () => {
  const first = at.version('v1.0.0')
  const one = await at.json(0, ...RELEASE)
  await mergePull(at, 1)
  const settled = await at.json(0, 'settle')
  expect(fieldAt(settled, 'events.0.statement')).toMatchObject({
    kind: 'activated',
    merge: { by: 'Cy' },
    approvals: [{ by: 'Bo' }],
  })
  expect(listAt(at)).toEqual({
    schema: 'golden-pcr/allow-list/v1',
    service: 'hello',
    environment: 'production',
    revision: 1,
    issuedAt: TIME,
    expiresAt: null,
    ledgerHead: { seq: 1, hash: HASH },
    denied: [],
    entries: [entry(one, 'v1.0.0', first, { status: 'active', notAfter: null })],
  })

  const second = at.version('v1.1.0')
  const two = await at.json(0, ...RELEASE)
  expect(fieldAt(two, 'pullRequest')).toMatchObject({ number: 2 })
  expect(textAt(two, 'measurement.pcrs.1')).toBe(textAt(one, 'measurement.pcrs.1'))
  expect(textAt(two, 'measurement.pcrs.2')).not.toBe(textAt(one, 'measurement.pcrs.2'))
  await mergePull(at, 2)
  await at.json(0, 'settle')
  const notAfter = textAt(two, 'change.superseded.0.notAfter')
  expect(listAt(at)).toEqual({
    schema: 'golden-pcr/allow-list/v1',
    service: 'hello',
    environment: 'production',
    revision: 2,
    issuedAt: TIME,
    expiresAt: null,
    ledgerHead: { seq: 3, hash: HASH },
    denied: [],
    entries: [
      entry(two, 'v1.1.0', second, { status: 'active', notAfter: null }),
      entry(one, 'v1.0.0', first, { status: 'superseded', notAfter }),
    ],
  })
  // The approval window of 7 days and the grace of 14, from the proposal on.
  const since = textAt(two, 'change.superseded.0.notAfter')
  expect(Date.parse(since) - Date.parse(textAt(listAt(at), 'issuedAt'))).toBe(21 * 86_400_000)
  expect(await happened(at)).toEqual(['proposed', 'activated', 'proposed', 'activated'])

  const allowed = await at.json(0, 'audit', 'allowed', ...OURS)
  expect(fieldsAt(allowed, 'entries', 'status')).toEqual(['superseded', 'active'])
  expect(await at.json(0, 'audit', 'verify-chain', '--against', '.')).toMatchObject({
    intact: true,
    anchors: 2,
  })
})

test('the pull request can be reviewed: its body has both tuples and the commits between', async () => {
  at.version('v1.0.0')
  const one = await at.json(0, ...RELEASE)
  await mergePull(at, 1)
  const commit = at.version('v1.1.0')
  const two = await at.json(0, ...RELEASE)
  const body = readFileSync(join(at.work, '.golden-pcr/pulls/0002.md'), 'utf8')
  for (const document of [one, two]) {
    for (const register of ['0', '1', '2']) {
      expect(body).toContain(textAt(document, `measurement.pcrs.${register}`))
    }
  }
  expect(body).toContain(commit)
  expect(body).toContain(textAt(two, 'change.superseded.0.notAfter'))
})

test('the same release again changes nothing, and says so', async () => {
  at.version('v1.0.0')
  const first = await at.json(0, ...RELEASE)
  const refs = at.git('for-each-ref')
  const again = await at.json(0, ...RELEASE)
  expect(again).toMatchObject({
    created: false,
    outcome: 'unchanged',
    event: fieldAt(first, 'event'),
    eif: fieldAt(first, 'eif'),
    pullRequest: fieldAt(first, 'pullRequest'),
  })
  expect(at.git('for-each-ref')).toBe(refs)
  expect(await happened(at)).toEqual(['proposed'])
  const { stdout } = await at.cli(...RELEASE)
  expect(stdout).toContain('recorded before, as event 1')
  expect(stdout).toContain('had already proposed hello v1.0.0')

  await mergePull(at, 1)
  const { stdout: merged } = await at.cli(...RELEASE)
  expect(merged).toContain('is active in production since')
  expect(await happened(at)).toEqual(['proposed', 'activated'])
})

test('a newer release moves the open pull request on, and withdraws the older', async () => {
  at.version('v1.0.0')
  const one = await at.json(0, ...RELEASE)
  at.version('v1.1.0')
  const two = await at.json(0, ...RELEASE)
  expect(two).toMatchObject({ outcome: 'updated', pullRequest: fieldAt(one, 'pullRequest') })
  expect(fieldsAt(listAt(at, 'golden-pcr/hello/production'), 'entries', 'measurement')).toEqual([
    textAt(two, 'measurement.id'),
  ])
  expect(await happened(at)).toEqual(['proposed', 'withdrawn', 'proposed'])
  await mergePull(at, 1)
  await at.json(0, 'settle')
  expect(await happened(at)).toEqual(['proposed', 'withdrawn', 'proposed', 'activated'])
  expect(fieldsAt(listAt(at), 'entries', 'measurement')).toEqual([textAt(two, 'measurement.id')])
})

test('recording twice adds nothing; with another provenance both are kept, with a warning', async () => {
  at.version('v1.0.0')
  await at.json(0, 'build', '--cmd', '/app/hello')
  const record = ['record', 'hello.eif', '--repository', 'acme/hello']
  const first = await at.json(0, ...record)
  expect(first).toMatchObject({ created: true, event: { seq: 1 } })
  expect(await at.json(0, ...record)).toEqual({
    ...z.looseObject({}).parse(first),
    created: false,
  })
  const { status, stdout, stderr } = await at.cli(
    ...['record', 'hello.eif', '--repository', 'mallory/hello', '--json'],
  )
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ created: true, event: { seq: 2 } })
  expect(stderr).toContain(
    'warning: this measurement was recorded before with repository acme/hello, and now with mallory/hello: both are kept',
  )
  const measurement = JSON.stringify(fieldAt(first, 'measurement'))
  const again = await at.json(0, 'record', '--measurement', measurement)
  expect(again).toMatchObject({ created: true, event: { seq: 3 } })
})
