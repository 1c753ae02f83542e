import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodeSigned } from '../../src/attestation/signed.ts'
import type { RawInputs } from '../../src/commands/command.ts'
import { verify } from '../../src/commands/verify.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { observedStream } from '../../src/lifecycle/streams.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { AT, GOOD, makeDocument, withField } from '../attestation/documents.ts'
import { all } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { listText, MEASUREMENT, NAME, PCRS, ROOT } from '../verifier/stage.ts'
import { quietWorld } from './world.ts'

const STREAM = observedStream(NAME.service, NAME.environment)
let folder: string
let ledger: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-observe-'))
  ledger = `sqlite:${join(folder, 'ledger.db')}`
  writeFileSync(join(folder, 'list.json'), listText())
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const world = (clockIsSet: boolean = false) => ({
  ...quietWorld(AT),
  clockIsSet,
  actor: async () => 'local:alice',
})

/** Verifies these bytes by the list, and observes. The ledger that allows is not asked. */
async function see(bytes: Uint8Array, inputs: RawInputs = {}, lent = world()) {
  const document = join(folder, 'document.bin')
  writeFileSync(document, bytes)
  return verify.run(
    {
      document,
      service: 'signer',
      environment: 'production',
      'allow-list': join(folder, 'list.json'),
      'root-fingerprint': [ROOT],
      'no-nonce': true,
      observe: true,
      config: join(folder, 'golden-pcr.yaml'),
      ...inputs,
    },
    lent,
  )
}

async function seen() {
  const opened = await openLedger(ledger, { mode: 'read', random: () => new Uint8Array(16) })
  const events = await all(opened.read(STREAM))
  await opened.close()
  return events.map(({ statement }) => statement)
}

beforeEach(() => {
  writeFileSync(
    join(folder, 'golden-pcr.yaml'),
    `version: 1\nservice: signer\nforge: local\nledger: ${ledger}\nenvironments: {production: {}}\n`,
  )
})

test('a genuine document is written down once, whatever form its signature has', async () => {
  const { bytes } = makeDocument(GOOD)
  const payloadSha256 = sha256Hex(decodeSigned(bytes).payload)
  const first = await see(bytes)
  expect(first).toMatchObject({
    answer: 'yes',
    json: { observation: { seq: 1, created: true } },
  })
  const tagged = Buffer.concat([Buffer.of(0xd2), bytes])
  expect((await see(tagged)).json).toMatchObject({ observation: { seq: 1, created: false } })
  expect(await seen()).toEqual([
    {
      kind: 'observed',
      payloadSha256,
      root: ROOT,
      moduleId: 'i-0abc-enc0def',
      attestedAt: '2026-11-23T10:00:08Z',
      pcrs: PCRS,
      measurement: MEASUREMENT.id,
      verdict: 'allow',
      reasons: [],
    },
  ])
})

test('a genuine document that is denied is written down with the reasons, and no measurement', async () => {
  writeFileSync(join(folder, 'list.json'), listText({ entries: [] }))
  const { answer } = await see(makeDocument(GOOD).bytes)
  expect(answer).toBe('no')
  expect(await seen()).toEqual([
    expect.objectContaining({ verdict: 'deny', reasons: ['LIST_EMPTY', 'MEASUREMENT_UNKNOWN'] }),
  ])
  expect((await seen())[0]).not.toHaveProperty('measurement')
})

test('what proves nothing is not written down', async () => {
  const { bytes } = makeDocument(GOOD)
  await see(bytes)
  const forged = Uint8Array.from(bytes)
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
  const old = makeDocument(withField(GOOD, 'timestamp', Date.parse('2026-11-23T09:59:56Z'))).bytes
  for (const [it, more] of [
    [forged, {}],
    [Buffer.from('no document'), {}],
    [old, { 'max-age': '1s' }],
  ] as const) {
    expect((await see(it, more)).json).toMatchObject({ verdict: 'deny', observation: null })
  }
  expect(await seen()).toHaveLength(1)
})

test('the text says what was written down, and what was not', async () => {
  const { bytes } = makeDocument(GOOD)
  const said = async (it: Uint8Array, more: RawInputs = {}, lent = world()) =>
    /^ {2}observed +(.*)$/m.exec((await see(it, more, lent)).text)?.[1]
  expect(await said(bytes, {}, { ...world(), dryRun: true })).toBe(
    'not written down: this is a dry run',
  )
  expect(await said(bytes)).toBe('written down as event 1 of observed/signer/production')
  expect(await said(bytes)).toBe(
    'already written down as event 1 of observed/signer/production: nothing was added',
  )
  expect(await said(Buffer.from('no document'))).toBe(
    'not written down: what is not believed is no observation',
  )
  expect(await said(bytes, { observe: false })).toBeUndefined()
  expect(await seen()).toHaveLength(1)
})

test('without --observe nothing is written, and under --at it is refused', async () => {
  const { bytes } = makeDocument(GOOD)
  expect((await see(bytes, { observe: false })).json).not.toHaveProperty('observation')
  expect(await faultOf(see(bytes, {}, world(true)))).toEqual({
    code: 'USAGE',
    message: 'nothing is written under --at',
  })
  expect(await faultOf(seen())).toMatchObject({ code: 'LEDGER_MISSING' })
})
