import { expect, test } from 'vitest'
import { beginLife, type Life } from './life.ts'

async function listings(life: Life) {
  const events = await life.events()
  return events.map((it) => it.statement).filter((it) => it.kind === 'revocation-listed')
}

test('settle says when the list began to deny, by the merge, and says it once', async () => {
  const life = beginLife()
  await life.release(1)
  const two = await life.release(2)
  const revokedAt = life.now()
  const { json } = await life.run('revoke', { measurement: two.id, reason: 'it leaks' })
  await life.run('settle')
  expect(await listings(life)).toEqual([])
  life.pass(90)
  const listedAt = life.now()
  await life.run('forge merge', { number: '3' })
  life.pass(600)
  expect((await life.run('settle')).answer).toBe('yes')
  expect((await life.run('settle')).json['events']).toEqual([])
  expect(json['environments']).toMatchObject([{ outcome: 'created' }])
  expect(await listings(life)).toMatchObject([
    { measurement: two.id, revokedAt, listedAt, pull: { number: 3 } },
  ])
})

test('a revocation straight onto the branch says so itself', async () => {
  const life = beginLife('revoke: direct')
  await life.release(1)
  const two = await life.release(2)
  const revokedAt = life.now()
  const { json } = await life.run('revoke', { measurement: two.id, reason: 'it leaks' })
  const commit = life.git('rev-parse', 'main').trim()
  expect(json['environments']).toMatchObject([{ outcome: 'committed', commit }])
  expect(await listings(life)).toMatchObject([
    { measurement: two.id, revokedAt, listedAt: revokedAt, commit },
  ])
  expect((await life.run('settle')).json['events']).toEqual([])
})

test('what was lifted and revoked again is listed again', async () => {
  const life = beginLife()
  await life.release(1)
  const two = await life.release(2)
  const revoke = async () => {
    const { json } = await life.run('revoke', { measurement: two.id, reason: 'it leaks' })
    life.pass(60)
    await life.merge(json)
  }
  await revoke()
  const { json } = await life.run('reinstate', {
    environment: 'production',
    to: two.id,
    'allow-revoked': true,
  })
  life.pass(60)
  await life.merge(json)
  expect(life.list().denied).toEqual([])
  life.pass(60)
  await revoke()
  expect((await listings(life)).map((it) => it.listedAt > it.revokedAt)).toEqual([true, true])
})
