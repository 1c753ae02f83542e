import { afterEach, beforeEach, expect, test } from 'vitest'
import { fieldAt, fieldsAt, textAt } from './documents.ts'
import { type Installed, install } from './installed.ts'
import { happened, listAt, mergePull, OURS, RELEASE } from './steps.ts'

let at: Installed
let older: string
let newer: string

// Two releases: the newer one active, the older one in its grace.
beforeEach(async () => {
  at = install()
  const ids: string[] = []
  for (const [i, version] of ['v1.0.0', 'v1.1.0'].entries()) {
    at.version(version)
    ids.push(textAt(await at.json(0, ...RELEASE), 'measurement.id'))
    await mergePull(at, i + 1)
    await at.json(0, 'settle')
  }
  older = ids[0] ?? ''
  newer = ids[1] ?? ''
})

afterEach(() => {
  at.remove()
})

async function allowed(): Promise<readonly unknown[]> {
  const document = await at.json(0, 'audit', 'allowed', ...OURS)
  return fieldsAt(document, 'entries', 'measurement.id')
}

test('a rollback supersedes what is current by one pull request', async () => {
  const back = await at.json(0, 'rollback', ...OURS, '--to', older)
  expect(back).toMatchObject({
    pullRequest: { number: 3 },
    change: { added: [{ measurement: older }], superseded: [{ measurement: newer }] },
  })
  await mergePull(at, 3)
  await at.json(0, 'settle')
  const entries = fieldAt(await at.json(0, 'audit', 'allowed', ...OURS), 'entries')
  expect(entries).toContainEqual(
    expect.objectContaining({
      status: 'active',
      measurement: expect.objectContaining({ id: older }),
    }),
  )
  expect(await allowed()).toHaveLength(2)
})

test('what is revoked is denied by the ledger at once, and by the list when people merge', async () => {
  await at.json(0, 'rollback', ...OURS, '--to', older)
  const revoked = await at.json(0, 'revoke', '--measurement', older, '--reason', 'leaked', ...OURS)
  expect(fieldAt(revoked, 'environments.0')).toMatchObject({ measurement: older })
  expect(await allowed()).toEqual([newer])
  // The pull request that would bring it back is closed; nobody can merge it by mistake.
  expect(await at.json(1, 'forge', 'merge', '3')).toMatchObject({
    error: { code: 'FORGE_PULL_DECIDED' },
  })
  const pull = Number(fieldAt(revoked, 'environments.0.pullRequest.number'))
  await mergePull(at, pull)
  await at.json(0, 'settle')
  expect(fieldsAt(listAt(at), 'entries', 'measurement')).toEqual([newer])
  expect(fieldsAt(listAt(at), 'denied', 'reason')).toEqual(['leaked'])
  expect(await at.json(1, 'promote', ...OURS, '--measurement', older)).toMatchObject({
    error: { hint: expect.stringContaining('--allow-revoked') },
  })
  expect(await at.json(0, 'audit', 'verify-chain', '--against', '.')).toMatchObject({
    intact: true,
  })
})

test('a window that is too short is extended, and exempted, by pull requests of their own', async () => {
  const which = [...OURS, '--measurement', older, '--reason', 'two hosts still drain']
  const longer = await at.json(0, 'extend', ...which, '--for', '20d')
  expect(longer).toMatchObject({ change: { how: 'extension' }, outcome: 'created' })
  await mergePull(at, 3)
  await at.json(0, 'settle')
  expect(fieldsAt(listAt(at), 'entries', 'notAfter')).toContain(textAt(longer, 'change.until'))
  const exempt = await at.json(0, 'exempt', ...which, '--for', '60d')
  expect(exempt).toMatchObject({ change: { how: 'exemption' }, outcome: 'created' })
  await mergePull(at, 4)
  await at.json(0, 'settle')
  expect(await at.json(0, 'retire', ...OURS)).toMatchObject({
    environments: [{ exempt: [{ measurement: older, until: textAt(exempt, 'change.until') }] }],
  })
  expect(await at.json(0, 'exempt', ...which, '--lift')).toMatchObject({ change: { how: 'lift' } })
  expect(await at.json(1, 'extend', ...which, '--for', '200d')).toMatchObject({
    error: { code: 'WINDOW_TOO_LONG' },
  })
})

test('the last that is allowed is not revoked without its flag', async () => {
  await at.json(0, 'revoke', '--measurement', older, '--reason', 'leaked', ...OURS)
  const last = ['revoke', '--measurement', newer, '--reason', 'leaked too', ...OURS]
  expect(await at.json(1, ...last)).toMatchObject({
    error: { code: 'REVOKE_EMPTY', hint: expect.stringContaining('--allow-empty') },
  })
  await at.json(0, ...last, '--allow-empty')
  expect(await allowed()).toEqual([])
})

test('the required check passes what was planned, and refuses one changed digit', async () => {
  at.version('v1.2.0')
  await at.json(0, ...RELEASE)
  const base = at.git('rev-parse', 'main').trim()
  at.git('checkout', '-q', '-b', 'review', 'golden-pcr/hello/production')
  for (const named of ['main', base]) {
    expect(await at.json(0, 'check-change', '--base', named)).toMatchObject({ findings: [] })
  }
  const path = 'allow-lists/hello/production.json'
  const text = at.git('show', `HEAD:${path}`)
  at.write({ [path]: text.replaceAll(/2026|20\d\d(?=-)/g, '2099') })
  at.git('commit', '-q', '-a', '-m', 'a longer window')
  const refused = await at.json(1, 'check-change', '--base', 'main')
  expect(fieldsAt(refused, 'findings', 'severity')).toContain('error')
  expect(await at.json(2, 'check-change', '--base', 'nowhere')).toMatchObject({
    error: { code: 'FORGE_BASE_MISSING' },
  })
})

test('what is due, who approved, and how long it took is answered', async () => {
  await at.json(0, 'retire')
  const due = await at.json(0, 'audit', 'due')
  expect(fieldsAt(due, 'due', 'measurement')).toEqual([older])
  const approvals = await at.json(0, 'audit', 'approvals')
  expect(fieldsAt(approvals, 'approvals', 'approvals.0.by')).toEqual(['Bo', 'Bo'])
  expect(await at.json(0, 'audit', 'metrics', ...OURS)).toMatchObject({
    metrics: { commitToActive: { samples: 2 } },
  })
})

test('a copy of the ledger holds the same history, and allows the same', async () => {
  const copied = await at.json(
    0,
    ...['ledger', 'copy', 'sqlite:.golden-pcr/ledger.db', 'sqlite:.golden-pcr/copy.db'],
  )
  expect(fieldAt(copied, 'copied')).toBe(fieldAt(copied, 'events'))
  const lines = async (ledger: string): Promise<string> =>
    (await at.cli('audit', 'export', '--ledger', ledger)).stdout
  expect(await lines('sqlite:.golden-pcr/copy.db')).toBe(
    await lines('sqlite:.golden-pcr/ledger.db'),
  )
  expect(await happened(at)).toEqual(['proposed', 'activated', 'proposed', 'activated'])
})
