import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { fieldsAt, textAt } from './documents.ts'
import { type Installed, install } from './installed.ts'
import { happened, LIST, listAt, mergePull, OURS, RELEASE } from './steps.ts'

let at: Installed

beforeEach(() => {
  at = install()
})

afterEach(() => {
  at.remove()
})

test('an older commit is refused over one that descends from it, unless its flag is given', async () => {
  const first = at.version('v1.0.0')
  at.version('v1.1.0')
  await at.json(0, ...RELEASE)
  await mergePull(at, 1)
  at.git('checkout', '-q', '--detach', first)
  expect(await at.json(1, ...RELEASE)).toMatchObject({
    error: { code: 'PROMOTE_OLDER', hint: 'if that is meant, say so with --allow-older' },
  })
  expect(await at.json(0, ...RELEASE, '--allow-older')).toMatchObject({ outcome: 'created' })
})

test('what was declined is proposed again only with the flag that the refusal names', async () => {
  at.version('v1.0.0')
  await at.json(0, ...RELEASE)
  await at.json(0, 'forge', 'close', '1', '--why', 'not this one')
  const refused = await at.json(1, ...RELEASE)
  expect(refused).toEqual({
    error: {
      code: 'PROMOTE_DECLINED',
      message: expect.stringMatching(
        /^the pull request of [0-9a-f]{12} for production was closed without a merge$/,
      ),
      hint: 'if that is meant, say so with --allow-declined',
    },
  })
  const allowed = await at.json(0, 'promote', ...OURS, '--allow-declined')
  expect(allowed).toMatchObject({ outcome: 'created', pullRequest: { number: 2 } })
  await mergePull(at, 2)
  await at.json(0, 'settle')
  expect(await happened(at)).toEqual(['proposed', 'declined', 'proposed', 'activated'])
})

test('an entry that was put into the list by hand is named, and never allowed', async () => {
  at.version('v1.0.0')
  const released = await at.json(0, ...RELEASE)
  await mergePull(at, 1)
  await at.json(0, 'settle')
  const stranger = strangerOf(listAt(at))
  at.write({ [LIST]: `${JSON.stringify(stranger.list, null, 2)}\n` })
  at.git('commit', '-q', '-a', '-m', 'just this once')
  const said = await at.cli('settle')
  expect(said.status).toBe(1)
  expect(said.stderr).toContain(`unauthorised: `)
  expect(said.stderr).toContain(stranger.id.slice(0, 12))
  expect(await at.json(1, 'settle')).toMatchObject({
    events: [],
    differences: [{ environment: 'production', kind: 'unauthorised', measurement: stranger.id }],
  })
  const allowed = await at.json(0, 'audit', 'allowed', ...OURS)
  expect(fieldsAt(allowed, 'entries', 'measurement.id')).toEqual([
    textAt(released, 'measurement.id'),
  ])
  expect(await happened(at)).toEqual(['proposed', 'activated', 'unauthorised'])
})

/** The list with one entry more, of a measurement that nobody recorded. */
function strangerOf(given: unknown): { readonly list: unknown; readonly id: string } {
  const pcrs = { '0': 'a'.repeat(96), '1': 'b'.repeat(96), '2': 'c'.repeat(96) }
  // The id of these registers on x86_64, by the definition in docs/formats/allow-list.md.
  const id = idOf(pcrs)
  const { entries, ...rest } = z.looseObject({ entries: z.array(z.looseObject({})) }).parse(given)
  const added = { measurement: id, pcrs, status: 'active', notAfter: null }
  return { id, list: { ...rest, entries: [...entries, added] } }
}

function idOf(pcrs: Readonly<Record<string, string>>): string {
  return createHash('sha256')
    .update(JSON.stringify({ arch: 'x86_64', pcrs }))
    .digest('hex')
}

test('a ledger that is behind the list is refused before anything is proposed', async () => {
  at.version('v1.0.0')
  await at.json(0, ...RELEASE)
  await mergePull(at, 1)
  await at.json(0, 'settle')
  at.version('v1.1.0')
  const lost = ['--ledger', 'sqlite:another.db']
  expect(await at.json(1, ...RELEASE, ...lost)).toMatchObject({ error: { code: 'LEDGER_BEHIND' } })
  expect(at.git('branch', '--list', 'golden-pcr/*', '--no-merged', 'main')).toBe('')
})
