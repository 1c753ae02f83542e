import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fieldAt, fieldsAt } from './documents.ts'
import { type Installed, install } from './installed.ts'
import { listing } from './listing.ts'

let at: Installed

beforeEach(() => {
  at = install()
  at.version('v1.0.0')
})

afterEach(() => {
  at.remove()
})

const RELEASE = ['release', '--environment', 'production', '--cmd', '/app/hello']

/** Runs under `--dry-run`, and finds everything around it as it was: files, times, refs, temporary files. */
async function rehearse(...args: readonly string[]): Promise<unknown> {
  const refs = at.git('for-each-ref')
  const before = listing(at.work)
  const { status, stdout } = await at.cli(...args, '--dry-run', '--json')
  expect(status).toBe(0)
  expect(listing(at.work)).toEqual(before)
  expect(at.git('for-each-ref')).toBe(refs)
  expect(readdirSync(join(at.place, 'tmp'))).toEqual([])
  return JSON.parse(stdout)
}

test('nothing is written where there was nothing: no EIF, no ledger, no branch', async () => {
  const built = await rehearse('build', '--cmd', '/app/hello')
  const released = await rehearse(...RELEASE)
  expect(fieldAt(released, 'measurement')).toEqual(fieldAt(built, 'measurement'))
  expect(released).toMatchObject({ event: null, created: true, outcome: 'rehearsed' })
  await rehearse('settle')
  await rehearse('boot-kit', 'lock', 'boot-kit')
})

test('what is rehearsed is what is then done', async () => {
  const rehearsed = await rehearse(...RELEASE)
  const released = await at.json(0, ...RELEASE)
  for (const path of ['eif', 'measurement', 'image', 'bootKit', 'provenance', 'change']) {
    expect(fieldAt(released, path)).toEqual(fieldAt(rehearsed, path))
  }
})

test('nothing is written where there is a ledger, an open pull request and one that was merged', async () => {
  await at.json(0, ...RELEASE)
  await rehearse('record', 'hello.eif')
  expect(await rehearse('promote', '--environment', 'production')).toMatchObject({
    pullRequest: null,
    outcome: 'rehearsed',
  })
  await rehearse('forge', 'merge', '1')
  await rehearse('forge', 'close', '1')
  await rehearse('forge', 'approve', '1', '--by', 'Bo <bo@example.com>')
  await at.json(0, 'forge', 'merge', '1')
  const settled = await rehearse('settle')
  expect(fieldsAt(settled, 'planned', 'statement.kind')).toEqual(['activated'])
  expect(fieldAt(settled, 'events')).toEqual([])
  at.version('v1.1.0')
  await rehearse(...RELEASE)
})

test('a rehearsal may look from another time', async () => {
  await at.json(0, ...RELEASE)
  const { status } = await at.cli('settle', '--dry-run', '--at', '2099-01-01T00:00:00Z')
  expect(status).toBe(0)
})
