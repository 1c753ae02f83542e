import { expect, test } from 'vitest'
import { all } from '../events/samples.ts'
import { beginLife, type Life } from './life.ts'
import { ANN, commandNamed, quietWorld } from './world.ts'

test('the history of every environment and recording is one, oldest first', async () => {
  const life = beginLife()
  await life.release(1)
  life.pass(60)
  await life.release(2)
  const { json, text } = await life.run('audit history')
  const events = json['events'] as readonly { effectiveAt: string; statement: { kind: string } }[]
  expect(events.map((it) => it.statement.kind)).toEqual([
    'recorded',
    'proposed',
    'activated',
    'recorded',
    'proposed',
    'activated',
  ])
  const times = events.map((it) => it.effectiveAt)
  expect(times).toEqual(times.toSorted())
  expect(text.split('\n')).toHaveLength(events.length + 2)
})

test('its document is what JSON writes of it, however many events it has', async () => {
  const life = beginLife()
  await life.release(1)
  const written = (await all(await documentOf(life))).join('')
  expect(written).toBe(`${JSON.stringify(JSON.parse(written), null, 2)}\n`)
  const none = (await all(await documentOf(life, { since: '2030-01-01T00:00:00Z' }))).join('')
  expect(none).toBe('{\n  "service": "signer",\n  "events": []\n}\n')
  const { text } = await life.run('audit history', { since: '2030-01-01T00:00:00Z' })
  expect(text).toBe('nothing is recorded of signer here\n')
})

test('a measurement that is not there is named before anything is written', async () => {
  const life = beginLife()
  await life.record(1)
  await expect(life.run('audit history', { measurement: 'ffffffff' })).rejects.toMatchObject({
    code: 'MEASUREMENT_UNKNOWN',
  })
})

async function documentOf(
  life: Life,
  raw: Readonly<Record<string, string>> = {},
): Promise<AsyncIterable<string>> {
  const world = quietWorld(life.now(), { directory: life.directory, env: ANN })
  const { pages } = await commandNamed('audit history').run(raw, world)
  if (pages === undefined) throw new Error('a history comes in pieces')
  return pages.json()
}
