import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import { parseConfig } from '../../src/promotion/config.ts'
import { later, measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { commandNamed, quietWorld } from './world.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'golden-pcr-init-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

async function run(name: string, raw: RawInputs, dryRun = false): Promise<Outcome> {
  const command = commandNamed(name)
  const env = { PATH: process.env['PATH'], USER: 'ann', GIT_CONFIG_GLOBAL: '/dev/null' }
  const world = quietWorld(later(0), { directory, env, dryRun })
  return command.run(raw, world)
}

const ASKED = { service: 'signer', repository: 'acme/signer', region: 'eu-central-1' }

test('init writes a configuration that every command reads, and both templates, once', async () => {
  const files = [
    'golden-pcr.yaml',
    'infrastructure/golden-pcr.cfn.yaml',
    'infrastructure/golden-pcr.tf.json',
  ]
  expect((await run('init', ASKED, true)).json).toEqual({ files, written: files })
  expect(readdirSync(directory)).toEqual([])
  expect((await run('init', ASKED)).json).toEqual({ files, written: files })
  const config = parseConfig(
    readFileSync(join(directory, 'golden-pcr.yaml'), 'utf8'),
    'golden-pcr.yaml',
  )
  expect([config.service, config.ledger]).toEqual([
    'signer',
    'dynamodb://golden-pcr?region=eu-central-1',
  ])
  for (const path of files.slice(1)) {
    expect(readFileSync(join(directory, path), 'utf8')).toContain(
      'repo:acme/signer:environment:release',
    )
  }
  expect((await run('init', ASKED)).json).toEqual({ files, written: [] })
})

test('init leaves alone what a person has changed, all of it', async () => {
  writeFileSync(join(directory, 'golden-pcr.yaml'), 'version: 1\n')
  expect(await faultOf(run('init', ASKED))).toEqual({
    code: 'INIT_EXISTS',
    message: 'golden-pcr.yaml is there already, and says otherwise',
  })
  expect(readdirSync(directory)).toEqual(['golden-pcr.yaml'])
})

test('ledger copy takes a history to a new ledger as it is, and adds only what is new', async () => {
  const record = (n: number): Promise<Outcome> =>
    run('record', {
      service: 'signer',
      measurement: JSON.stringify(measurement(n)),
      ledger: 'sqlite:a.db',
    })
  await record(1)
  const copy = (dryRun = false): Promise<Outcome> =>
    run('ledger copy', { source: 'sqlite:a.db', target: 'sqlite:b.db' }, dryRun)
  expect((await copy(true)).json).toMatchObject({ events: 2, copied: 0 })
  expect(readdirSync(directory)).toEqual(['a.db'])
  expect((await copy()).json).toMatchObject({ events: 2, copied: 2 })
  await record(2)
  expect((await copy()).json).toMatchObject({ events: 3, copied: 1 })
  const chain = (ledger: string): Promise<Outcome> => run('audit verify-chain', { ledger })
  expect((await chain('sqlite:b.db')).json).toEqual((await chain('sqlite:a.db')).json)
  await run('record', {
    service: 'other',
    measurement: JSON.stringify(measurement(3)),
    ledger: 'sqlite:c.db',
  })
  expect(
    (await faultOf(run('ledger copy', { source: 'sqlite:a.db', target: 'sqlite:c.db' }))).code,
  ).toBe('LEDGER_NOT_EMPTY')
})
