import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentOf, fieldAt, textAt } from './documents.ts'
import { type Installed, install } from './installed.ts'

let at: Installed

beforeAll(async () => {
  at = install()
  at.version('v1.0.0')
  expect((await at.cli('build', '--cmd', '/app/hello')).status).toBe(0)
})

afterAll(() => {
  at.remove()
})

async function refusal(status: number, ...args: readonly string[]): Promise<unknown> {
  return fieldAt(await at.json(status, ...args), 'error')
}

describe('0 where it is done, 1 where the answer is no', () => {
  test('a signature is demanded of an EIF that has none', async () => {
    expect((await at.cli('measure', 'hello.eif')).status).toBe(0)
    expect((await at.cli('measure', 'hello.eif', '--require-signature')).status).toBe(1)
  })

  test('a signature that does not hold is told where it is recorded, too', async () => {
    const eif = readFileSync(new URL('../vectors/eif/aws-signed.eif', import.meta.url))
    // The last byte of the signature, and the checksum over all of it.
    eif.writeUInt8(eif.readUInt8(eif.length - 1) ^ 1, eif.length - 1)
    eif.writeUInt32BE(crc32(eif.subarray(548), crc32(eif.subarray(0, 544))), 544)
    writeFileSync(join(at.work, 'forged.eif'), eif)
    const wrong = "the signature does not hold: the signature is not by the certificate's key"
    const recorded = await at.cli('record', 'forged.eif', '--ledger', 'sqlite:forged.db')
    expect(recorded).toMatchObject({ status: 0, stderr: expect.stringContaining(wrong) })
    const demanded = await at.cli('measure', 'forged.eif', '--require-signature')
    expect(demanded).toMatchObject({ status: 1, stderr: expect.stringContaining(wrong) })
  })

  test('a commit is sought that built nothing', async () => {
    expect((await at.cli('record', 'hello.eif', '--ledger', 'sqlite:found.db')).status).toBe(0)
    const sought = ['audit', 'find', '--ledger', 'sqlite:found.db', '--commit']
    expect((await at.cli(...sought, at.git('rev-parse', 'HEAD').trim())).status).toBe(0)
    expect((await at.cli(...sought, '0'.repeat(40))).status).toBe(1)
  })

  test('a policy demands better evidence than there is', async () => {
    const strict = install(
      'version: 1\nservice: hello\nforge: local\nbuild: {image: "rootfs:rootfs", bootKit: boot-kit, output: hello.eif}\nenvironments: {production: {evidence: oidc}}\n',
    )
    try {
      const error = fieldAt(
        await strict.json(1, 'release', '--environment', 'production', '--cmd', '/app/hello'),
        'error',
      )
      expect(error).toEqual({
        code: 'PROMOTE_EVIDENCE',
        message: expect.stringMatching(
          /^[0-9a-f]{12} is known by "declared", and production demands "oidc"$/,
        ),
        hint: 'record it in a job with an identity token, or lower `evidence` of the environment',
      })
    } finally {
      strict.remove()
    }
  })
})

describe('3 where what was read is malformed', () => {
  test('an EIF that is none, cut short, or changed in one bit', async () => {
    const bytes = readFileSync(join(at.work, 'hello.eif'))
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(700) ^ 1, 700)
    at.write({ 'a.eif': 'no image at all', 'b.eif': bytes.subarray(0, 700), 'c.eif': changed })
    const codes = await Promise.all(
      ['a.eif', 'b.eif', 'c.eif'].map(async (name) =>
        textAt(await refusal(3, 'measure', name), 'code'),
      ),
    )
    expect(codes).toEqual(['EIF_MAGIC', 'EIF_TRUNCATED', 'EIF_CRC_MISMATCH'])
  })

  test.each([
    ['a measurement that is no JSON', ['record', '--measurement', '{'], 'INPUT_INVALID'],
    ['a commit that is cut short', ['record', 'hello.eif', '--commit', 'abc123'], 'INPUT_INVALID'],
    ['a time that is none', ['measure', 'hello.eif', '--at', 'yesterday'], 'INPUT_INVALID'],
    [
      'a service with a space',
      ['record', 'hello.eif', '--service', 'Hello World'],
      'INPUT_INVALID',
    ],
  ])('%s', async (_, args, code) => {
    expect(await refusal(3, ...args)).toMatchObject({ code })
  })
})

describe('4 where something outside fails', () => {
  test('a ledger that does not answer', async () => {
    const { status, stdout } = await at.cliWith(
      { env: { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x', AWS_MAX_ATTEMPTS: '1' } },
      ...['audit', 'history', '--json', '--ledger'],
      'dynamodb://ledger?region=eu-central-1&endpoint=http://127.0.0.1:9',
    )
    expect(status).toBe(4)
    expect(textAt(documentOf('error', JSON.parse(stdout)), 'error.code')).toBe('LEDGER_UNAVAILABLE')
  })

  test('a ledger whose directory cannot be made', async () => {
    expect(
      await refusal(4, 'record', 'hello.eif', '--ledger', 'sqlite:hello.eif/ledger.db'),
    ).toMatchObject({ code: 'FILE_WRITE_FAILED' })
  })
})
