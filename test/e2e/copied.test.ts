import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { appendNext } from '../../src/commands/append-event.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { recordedStream } from '../../src/lifecycle/streams.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { parseServiceName } from '../../src/model/names.ts'
import { measurement, recorded, stillWorld } from '../events/samples.ts'
import { startDynalite } from '../ledger/dynalite.ts'
import { CREDENTIALS, makeTable } from '../ledger/dynamodb-world.ts'
import { lineTo } from './between.ts'
import { documentOf, textAt } from './documents.ts'
import { type Installed, install } from './installed.ts'
import type { Ended } from './processes.ts'

const AWS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-central-1' }
const SERVICES = ['signer', 'vault']
const EVENTS = 80

/** A ledger of two services on this disk, and places to copy to. */
interface Copying {
  readonly at: Installed
  readonly source: string
  sqlite(name: string): string
  dynamo(): Promise<string>
  cli(...args: readonly string[]): Promise<Ended>
  /** How many writes to a ledger were seen since this was called. */
  written(ledger: string): () => number
  /** Every event of a ledger, as it is exported. */
  exported(ledger: string): Promise<string>
}

async function copying(): Promise<Copying> {
  const at = install()
  const server = await startDynalite()
  const line = await lineTo(server.endpoint)
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint: server.endpoint })
  onTestFinished(async () => {
    client.destroy()
    await line.stop()
    await server.stop()
    at.remove()
  })
  const sqlite: Copying['sqlite'] = (name) => `sqlite:${join(at.place, `${name}.db`)}`
  const source = sqlite('source')
  const world = stillWorld(parseInstant('2024-02-29T12:00:00Z'))
  const ledger = await openLedger(source, { mode: 'write', random: world.random })
  for (let n = 0; n < EVENTS; n += 1) {
    const stream = recordedStream(parseServiceName(SERVICES[n % 2] ?? ''))
    const writing = { ledger, stream, actor: 'local:alice', world }
    await appendNext(writing, () => ({ kind: 'say', statement: recorded(n) }))
  }
  await ledger.close()
  const cli: Copying['cli'] = (...args) => at.cliWith({ env: AWS }, ...args)
  return {
    at,
    source,
    sqlite,
    async dynamo() {
      return `dynamodb://${await makeTable(client)}?region=eu-central-1&endpoint=${line.endpoint}`
    },
    cli,
    written(url) {
      const before = line.met.puts
      if (url.startsWith('dynamodb:')) return () => line.met.puts - before
      return () => rowsIn(url.slice('sqlite:'.length))
    },
    async exported(url) {
      const ended = await cli('audit', 'export', '--ledger', url)
      expect(ended.status, ended.stderr).toBe(0)
      return ended.stdout
    },
  }
}

// What another process has committed to a file so far.
function rowsIn(path: string): number {
  if (!existsSync(path)) return 0
  try {
    const db = new DatabaseSync(path, { readOnly: true })
    try {
      return Number(db.prepare('SELECT count(*) AS rows FROM event').get()?.['rows'])
    } finally {
      db.close()
    }
  } catch {
    // It is only being made.
    return 0
  }
}

function errorIn(ended: Ended): { readonly code: string; readonly message: string; hint: string } {
  const document = documentOf('error', JSON.parse(ended.stdout))
  const text = (name: string): string => textAt(document, `error.${name}`)
  return { code: text('code'), message: text('message'), hint: text('hint') }
}

/** What `--json` says, by the form that is written down for it. */
async function said(
  { cli }: Copying,
  status: number,
  ...args: readonly string[]
): Promise<unknown> {
  const ended = await cli(...args, '--json')
  expect(ended.status, ended.stderr + ended.stdout).toBe(status)
  const document: unknown = JSON.parse(ended.stdout)
  const name = args.slice(0, args[0] === 'record' ? 1 : 2).join(' ')
  return documentOf(name, document)
}

function record(ledger: string, n: number): readonly string[] {
  const json = JSON.stringify(measurement(n))
  return ['record', '--measurement', json, '--service', 'signer', '--ledger', ledger]
}

/** Ends a copy outright as soon as so many of its writes were seen. */
async function killCopy(
  { at, written }: Copying,
  from: string,
  to: string,
  writes: number,
): Promise<void> {
  const { child, ended } = at.beginWith({ env: AWS }, 'ledger', 'copy', from, to)
  const seen = written(to)
  let running = true
  void ended.then(() => {
    running = false
  })
  while (running && seen() < writes) await pause(1)
  child.kill('SIGKILL')
  await ended
}

test.each(['SQLite to DynamoDB', 'DynamoDB to SQLite'])(
  'a copy from %s that is killed at any moment is no ledger before it is run again',
  async (way) => {
    const it = await copying()
    const { source, sqlite, dynamo, cli, exported } = it
    const toDynamo = way === 'SQLite to DynamoDB'
    const from = toDynamo ? source : await dynamo()
    if (!toDynamo) await said(it, 0, 'ledger', 'copy', source, from)
    const whole = await exported(source)
    let unfinished = 0
    for (const writes of [1, 2, 3, 20, 50, 82, 83]) {
      const url = toDynamo ? await dynamo() : sqlite(`killed-${writes}`)
      await killCopy(it, from, url, writes)
      const looked = await cli('audit', 'export', '--ledger', url, '--json')
      if (looked.status === 0) expect(looked.stdout).toBe(whole)
      else {
        const { code } = errorIn(looked)
        expect([code, looked.status]).toEqual([
          expect.stringMatching(/^LEDGER_(UNFINISHED|MISSING)$/),
          2,
        ])
        if (code === 'LEDGER_UNFINISHED') {
          unfinished += 1
          expect(errorIn(await cli(...record(url, 1), '--json')).code).toBe('LEDGER_UNFINISHED')
        }
      }
      await said(it, 0, 'ledger', 'copy', from, url)
      expect(await exported(url)).toBe(whole)
    }
    // That it was met half-way is part of the test.
    expect(unfinished).toBeGreaterThan(2)
  },
)

test.each(['SQLite', 'DynamoDB'])(
  'a copy to %s takes what the source is given meanwhile, and refuses a target that went on by itself',
  async (where) => {
    const it = await copying()
    const { at, source, sqlite, dynamo, cli, exported, written } = it
    const url = where === 'SQLite' ? sqlite('target') : await dynamo()
    const seen = written(url)
    const { ended } = at.beginWith({ env: AWS }, 'ledger', 'copy', source, url, '--json')
    while (seen() < 2) await pause(1)
    for (const n of [1001, 1002]) await said(it, 0, ...record(source, n))
    const copied: unknown = JSON.parse((await ended).stdout)
    // Either it went on to what was recorded last, or the next run does.
    const { events } = z.object({ events: z.int() }).parse(documentOf('ledger copy', copied))
    expect([EVENTS + 2, EVENTS + 3, EVENTS + 4]).toContain(events)
    await said(it, 0, 'ledger', 'copy', source, url)
    expect(await exported(url)).toBe(await exported(source))

    await said(it, 0, ...record(url, 2001))
    await said(it, 0, ...record(source, 1003))
    const before = await exported(url)
    const { code, message, hint } = errorIn(await cli('ledger', 'copy', source, url, '--json'))
    expect([code, message]).toEqual([
      'LEDGER_NOT_EMPTY',
      expect.stringMatching(/^the target holds another history: recorded\/signer #\d+ is another/),
    ])
    expect(hint).toContain('copy into a new ledger')
    expect(await exported(url)).toBe(before)
    const stranger = sqlite('stranger')
    await said(it, 0, ...record(stranger, 1))
    expect(errorIn(await cli('ledger', 'copy', stranger, url, '--json')).code).toBe(
      'LEDGER_NOT_EMPTY',
    )
  },
)
