import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RawInputs } from '../../src/commands/command.ts'
import { verify } from '../../src/commands/verify.ts'
import type { World } from '../../src/commands/world.ts'
import { AT, GOOD, makeDocument, withField } from '../attestation/documents.ts'
import { faultOf } from '../fault-of.ts'
import { listText, ROOT } from '../verifier/stage.ts'
import { quietWorld } from './world.ts'

const ADDRESS = 'https://signer.example.com/attestation'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-verify-'))
  writeFileSync(join(folder, 'list.json'), listText())
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** The real world at the documents' time, but for the enclave that is asked. */
function world(attest: World['attest']): World {
  const real = quietWorld(AT)
  return { ...real, attest }
}

function call(inputs: RawInputs, attest: World['attest']) {
  return verify.run(
    {
      document: ADDRESS,
      service: 'signer',
      environment: 'production',
      'allow-list': join(folder, 'list.json'),
      'root-fingerprint': [ROOT],
      ...inputs,
    },
    world(attest),
  )
}

const answering: World['attest'] = async (_, nonce) =>
  makeDocument(withField(GOOD, 'nonce', nonce)).bytes

test('an enclave is asked with 32 fresh bytes, and allowed if its document answers them', async () => {
  const nonces: string[] = []
  const attest: World['attest'] = async (address, nonce) => {
    nonces.push(`${address} ${Buffer.from(nonce).toString('hex')}`)
    return answering(address, nonce)
  }
  for (const _ of ['once', 'again']) {
    const { answer, json } = await call({}, attest)
    expect({ answer, json }).toMatchObject({
      answer: 'yes',
      json: { verdict: 'allow', nonceChecked: true, entry: { version: 'v1.4.0' } },
    })
  }
  expect(nonces).toEqual([
    expect.stringMatching(new RegExp(`^${ADDRESS} [0-9a-f]{64}$`)),
    expect.stringMatching(new RegExp(`^${ADDRESS} [0-9a-f]{64}$`)),
  ])
  expect(new Set(nonces).size).toBe(2)
})

test('an enclave that answers another nonce, or none, is denied', async () => {
  const replay = await call({}, async () => makeDocument(GOOD).bytes)
  expect(replay).toMatchObject({
    answer: 'no',
    json: { verdict: 'deny', reasons: ['ATTESTATION_NONCE_MISMATCH'] },
  })
  const silent = await call({}, async () => makeDocument(withField(GOOD, 'nonce', null)).bytes)
  expect(silent).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_NONCE_MISSING'] },
  })
})

test('what an enclave answers that is no document is denied', async () => {
  const { answer, json } = await call({}, async () => Buffer.from('<html>'))
  expect({ answer, json }).toMatchObject({
    answer: 'no',
    json: { verdict: 'deny', reasons: ['ATTESTATION_MALFORMED'] },
  })
})

test('a nonce of one’s own has no place where an enclave is asked', async () => {
  for (const inputs of [{ nonce: '00'.repeat(16) }, { 'no-nonce': true }]) {
    expect(await faultOf(call(inputs, answering))).toEqual({
      code: 'USAGE',
      message: 'an enclave that is asked gets a fresh nonce',
    })
  }
})

test('under --at no enclave is asked', async () => {
  const real = quietWorld(AT)
  expect(await faultOf(call({}, real.attest))).toEqual({
    code: 'USAGE',
    message: 'an enclave that is asked now is judged by the time that it is',
  })
})

const CONFIG = (pcr3: string): string => `version: 1
service: signer
forge: local
environments:
  production:
    pcrs:
      3: ['${pcr3}']
`

test('an environment’s rule on PCR3 is held to, beside its list', async () => {
  const config = join(folder, 'golden-pcr.yaml')
  writeFileSync(config, CONFIG('13'.repeat(48)))
  expect((await call({ config }, answering)).answer).toBe('yes')
  writeFileSync(config, CONFIG('99'.repeat(48)))
  expect(await call({ config }, answering)).toMatchObject({
    answer: 'no',
    json: {
      verdict: 'deny',
      reasons: ['PCR3_MISMATCH'],
      details: [
        {
          code: 'PCR3_MISMATCH',
          detail: `PCR3 is ${'13'.repeat(48)}, and 1 other value is accepted here`,
        },
      ],
    },
  })
  writeFileSync(join(folder, 'list.json'), listText({ entries: [] }))
  expect((await call({ config }, answering)).json).toMatchObject({
    reasons: ['PCR3_MISMATCH', 'LIST_EMPTY', 'MEASUREMENT_UNKNOWN'],
  })
})
