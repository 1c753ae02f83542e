import { expect, test } from 'vitest'
import { addSeconds } from '../../src/model/instant.ts'
import { faultOf } from '../fault-of.ts'
import { beginLife, type Life, pullNumber } from './life.ts'

const BY = { reason: 'two hosts still drain' }
const production = { environment: 'production' }

async function outgoing(life: Life) {
  const one = await life.release(1)
  const two = await life.release(2)
  return { one, two, old: { ...production, measurement: one.id } }
}

test('an extension is allowed from its merge on, and ends by the list itself', async () => {
  const life = beginLife()
  const { one, two, old } = await outgoing(life)
  const until = addSeconds(life.now(), 7200)
  const { json } = await life.run('extend', { ...old, ...BY, for: '2h' })
  expect(json).toMatchObject({
    environment: 'production',
    measurement: one.id,
    change: { how: 'extension', until, ...BY },
    outcome: 'created',
    pullRequest: { branch: `golden-pcr-window/signer/production/${one.id.slice(0, 12)}` },
  })
  const head = life.git('rev-parse', `golden-pcr-window/signer/production/${one.id.slice(0, 12)}`)
  const checked = await life.run('check-change', { head: head.trim() })
  expect(checked.json['findings']).toEqual([])
  const again = await life.run('extend', { ...old, ...BY, until })
  expect(again.json).toMatchObject({ outcome: 'unchanged' })
  life.pass(60)
  await life.merge(json)
  expect(life.list().entries.map((it) => it.notAfter)).toEqual([null, until])
  life.pass(7139)
  expect(await life.allowed()).toEqual([`${one.id} superseded`, `${two.id} active`])
  expect((await life.run('retire')).json['environments']).toMatchObject([
    { retired: [], tightened: [], next: until },
  ])
  life.pass(1)
  expect(await life.allowed()).toEqual([`${two.id} active`])
  expect((await life.run('retire')).json['environments']).toMatchObject([{ retired: [one.id] }])
})

test('asked again with the same length a request stands with its approvals; with other terms it is replaced', async () => {
  const life = beginLife()
  const { old } = await outgoing(life)
  const until = addSeconds(life.now(), 5 * 86_400)
  const first = await life.run('extend', { ...old, ...BY, for: '5d' })
  expect(first.text).toContain(`until ${until}, 5d from now (extension)`)
  const number = String(pullNumber(first.json))
  await life.run('forge approve', { number, by: 'Bo <bo@example.com>' })
  const asked = life.now()
  life.pass(1)
  const events = await life.events()
  const again = await life.run('extend', { ...old, ...BY, for: '5d' })
  expect(again.json).toMatchObject({ outcome: 'unchanged', change: { until } })
  expect(again.text).toContain(
    `until ${until}, 5d from ${asked}, when that was asked for (extension)`,
  )
  expect(await life.events()).toEqual(events)
  const replaced = [
    [{ reason: 'three hosts' }, 'extend', 'extension', 5],
    [{ for: '4d' }, 'extend', 'extension', 4],
    [{ for: '4d' }, 'exempt', 'exemption', 4],
  ] as const
  for (const [raw, name, how, days] of replaced) {
    const { json } = await life.run(name, { ...old, ...BY, for: '5d', ...raw })
    const change = { how, until: addSeconds(life.now(), days * 86_400) }
    expect(json).toMatchObject({ outcome: 'updated', change })
    expect((await life.events()).slice(-2).map((it) => it.statement.kind)).toEqual([
      'window-withdrawn',
      'window-proposed',
    ])
  }
})

test('a request whose end is past is asked for anew', async () => {
  const life = beginLife()
  const { old } = await outgoing(life)
  const ask = { ...old, ...BY, for: '2h', 'allow-ended': true }
  await life.run('extend', ask)
  life.pass(7200)
  const { json } = await life.run('extend', ask)
  expect(json).toMatchObject({
    outcome: 'updated',
    change: { until: addSeconds(life.now(), 7200) },
  })
})

test('an exemption outlasts promotions, is named by each retirement, and ends when it is lifted', async () => {
  const life = beginLife()
  const { one, old } = await outgoing(life)
  const until = addSeconds(life.now(), 30 * 86_400)
  const { json } = await life.run('exempt', { ...old, until, reason: 'offline until January' })
  await life.merge(json)
  life.pass(60)
  const three = await life.release(3)
  life.pass(86_400)
  expect(await life.allowed()).toEqual([`${one.id} superseded`, `${three.id} active`])
  const { json: retired, text } = await life.run('retire')
  expect(retired['environments']).toMatchObject([
    { exempt: [{ measurement: one.id, until, reason: 'offline until January' }] },
  ])
  expect(text).toContain(`${one.id.slice(0, 12)} is exempt until ${until}: offline until January`)
  await life.merge(retired)
  const lifted = await life.run('exempt', { ...old, lift: true, reason: 'replaced' })
  const end = addSeconds(life.now(), 3600)
  expect(lifted.json).toMatchObject({ change: { how: 'lift', until: end } })
  life.pass(60)
  await life.merge(lifted.json)
  life.pass(3539)
  expect(await life.allowed()).toEqual([`${one.id} superseded`, `${three.id} active`])
  life.pass(1)
  expect(await life.allowed()).toEqual([`${three.id} active`])
  expect((await life.run('retire')).json['environments']).toMatchObject([
    { retired: [one.id], exempt: [] },
  ])
})

test('a window that is over begins again only where a flag said so', async () => {
  const life = beginLife()
  const { one, two, old } = await outgoing(life)
  life.pass(3600)
  expect(await faultOf(life.run('extend', { ...old, ...BY, for: '2h' }))).toEqual({
    code: 'WINDOW_ENDED',
    message: `the window of ${one.id.slice(0, 12)} ended at ${life.now()}`,
  })
  const { json } = await life.run('extend', { ...old, ...BY, for: '2h', 'allow-ended': true })
  expect(await life.allowed()).toEqual([`${two.id} active`])
  await life.merge(json)
  expect(await life.allowed()).toEqual([`${one.id} superseded`, `${two.id} active`])
})

test('a retirement that an extension overtook is closed, but not with a commit of somebody else', async () => {
  const life = beginLife()
  const { old } = await outgoing(life)
  life.pass(3600)
  const { json: retired } = await life.run('retire')
  const number = pullNumber(retired)
  const { json } = await life.run('extend', { ...old, ...BY, for: '2h', 'allow-ended': true })
  await life.merge(json)
  const branch = 'refs/heads/golden-pcr-retire/signer/production'
  const own = life.git('rev-parse', branch).trim()
  const tree = life.git('rev-parse', `${branch}^{tree}`).trim()
  const foreign = life.git('commit-tree', tree, '-p', own, '-m', 'mine').trim()
  life.git('update-ref', branch, foreign)
  const kept = await life.run('retire')
  expect(kept.json['environments']).toMatchObject([{ outcome: 'nothing', pullRequest: null }])
  expect(kept.remarks).toMatchObject([
    { level: 'warning', text: expect.stringContaining(foreign.slice(0, 12)) },
  ])
  life.git('update-ref', branch, own)
  const pullRequest = { number, branch: branch.replace('refs/heads/', '') }
  const rehearsed = await life.run('retire', {}, true)
  expect(rehearsed.json['environments']).toMatchObject([{ outcome: 'rehearsed', pullRequest }])
  expect(rehearsed.text).toContain(`would close pull request ${number}`)
  const closed = await life.run('retire')
  expect(closed.json['environments']).toMatchObject([
    { retired: [], outcome: 'closed', pullRequest },
  ])
  expect(closed.text).toContain(`closed pull request ${number}`)
  expect((await life.run('retire')).json['environments']).toMatchObject([{ outcome: 'nothing' }])
  expect((await life.run('settle')).answer).toBe('yes')
})

test('an extension that is merged when the window is over changes nothing, and settle says no', async () => {
  const life = beginLife()
  const { two, old } = await outgoing(life)
  const { json } = await life.run('extend', { ...old, ...BY, for: '2h' })
  life.pass(3600)
  const head = life.git('rev-parse', String(Object(json['pullRequest']).branch)).trim()
  const checked = await life.run('check-change', { head })
  expect(checked.json['findings']).toMatchObject([{ code: 'stale-window', severity: 'error' }])
  await life.run('forge merge', { number: String(Object(json['pullRequest']).number) })
  const settled = await life.run('settle')
  expect(settled.answer).toBe('no')
  expect(settled.remarks?.map((it) => it.level)).toEqual(['error', 'notice'])
  expect(await life.allowed()).toEqual([`${two.id} active`])
  expect((await life.events()).at(-1)?.statement).toMatchObject({
    kind: 'window-withdrawn',
    reason: `merged at ${life.now()}, when the window was over`,
  })
})

test('an extension that is closed leaves the window, and the list, as they were', async () => {
  const life = beginLife()
  const { old } = await outgoing(life)
  const before = life.list()
  const { json } = await life.run('extend', { ...old, ...BY, for: '2h' })
  await life.run('forge close', { number: String(Object(json['pullRequest']).number) })
  expect((await life.run('settle')).answer).toBe('yes')
  expect((await life.events()).at(-1)?.statement).toMatchObject({
    kind: 'window-withdrawn',
    reason: 'closed without a merge',
  })
  expect(life.list()).toEqual(before)
})

test('an end that somebody wrote into the list by hand is an error of settle', async () => {
  const life = beginLife()
  const { two } = await outgoing(life)
  const list = life.list()
  const ends = list.entries.map((it) => it.notAfter).filter((it) => it !== null)
  const text = JSON.stringify({ schema: 'golden-pcr/allow-list/v1', ...list })
  life.write(
    'allow-lists/signer/production.json',
    text.replace(`"${ends[0]}"`, '"2099-01-01T00:00:00Z"'),
  )
  life.git('commit', '-qam', 'by hand')
  const settled = await life.run('settle')
  expect(settled.answer).toBe('no')
  expect(settled.remarks).toMatchObject([{ level: 'error' }])
  life.pass(3600)
  expect(await life.allowed()).toEqual([`${two.id} active`])
})

test('what cannot be moved is refused, each with its reason', async () => {
  const life = beginLife('maxExtension: 12h')
  const { one, two, old } = await outgoing(life)
  const short = one.id.slice(0, 12)
  const refusal = (name: string, raw: object) => faultOf(life.run(name, { ...old, ...BY, ...raw }))
  expect(await refusal('extend', { for: '13h' })).toEqual({
    code: 'WINDOW_TOO_LONG',
    message: `${addSeconds(life.now(), 13 * 3600)} is more than 12h from now, the most that production allows an extension`,
  })
  expect(await refusal('extend', { for: '10m' })).toEqual({
    code: 'WINDOW_NOT_LONGER',
    message: `${addSeconds(life.now(), 600)} is not after ${addSeconds(life.now(), 3600)}, when the window of ${short} ends anyway`,
  })
  expect(await refusal('extend', { measurement: two.id, for: '2h' })).toEqual({
    code: 'WINDOW_NOT_SUPERSEDED',
    message: `${two.id.slice(0, 12)} is active in production`,
  })
  expect(await refusal('exempt', { lift: true })).toEqual({
    code: 'WINDOW_NOT_EXEMPT',
    message: `${short} is not exempt in production`,
  })
  expect((await refusal('extend', { for: '2h', until: '2026-12-01T00:00:00Z' })).code).toBe('USAGE')
  expect((await refusal('extend', {})).code).toBe('USAGE')
  expect((await refusal('exempt', { lift: true, for: '2h' })).code).toBe('USAGE')
  expect((await refusal('extend', { for: '2h', reason: 'two\nlines' })).code).toBe('INPUT_INVALID')
  expect((await life.events()).map((it) => it.statement.kind)).not.toContain('window-proposed')
})

test('the approvals that an environment demands are demanded of a longer window too', async () => {
  const life = beginLife('approvals: { count: 1 }')
  const bo = { by: 'Bo <bo@example.com>' }
  const approved = async (name: string, raw: object) => {
    const { json } = await life.run(name, { ...production, ...raw })
    const number = String(Object(json['pullRequest']).number)
    await life.run('forge approve', { number, ...bo })
    await life.run('forge merge', { number, ...bo })
    await life.run('settle')
  }
  const one = await life.record(1)
  await approved('promote', { measurement: one.id })
  life.pass(60)
  const two = await life.record(2)
  await approved('promote', { measurement: two.id })
  const unapproved = await life.run('extend', {
    ...production,
    ...BY,
    measurement: one.id,
    for: '2h',
  })
  await life.run('forge merge', { number: String(Object(unapproved.json['pullRequest']).number) })
  expect((await life.run('settle')).answer).toBe('no')
  expect((await life.run('settle')).answer).toBe('yes')
  expect((await life.events()).at(-1)?.statement).toMatchObject({
    kind: 'window-withdrawn',
    reason: 'merged with 0 of 1 approvals',
  })
  await approved('extend', { ...BY, measurement: one.id, for: '3h' })
  life.pass(10_799)
  expect(await life.allowed()).toEqual([`${one.id} superseded`, `${two.id} active`])
})
