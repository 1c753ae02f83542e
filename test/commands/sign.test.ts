import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { measure } from '../../src/commands/measure.ts'
import { sign } from '../../src/commands/sign.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { KEY_ARN, startKms } from '../doubles/kms.ts'
import { rawEif, SMALL } from '../eif/raw-eif.ts'
import { faultOf } from '../fault-of.ts'
import { type ScratchWorld, scratchWorld } from './world.ts'

let world: ScratchWorld
const keys = new URL('../vectors/eif/keys/', import.meta.url).pathname
const unsigned = rawEif(SMALL)

beforeEach(() => {
  world = scratchWorld()
  writeFileSync(world.at('a.eif'), unsigned)
})

afterEach(() => {
  world.remove()
})

function pair(name: string): { readonly 'sign-certificate': string; readonly 'sign-key': string } {
  return { 'sign-certificate': `${keys}${name}.cert.pem`, 'sign-key': `${keys}${name}.key.pem` }
}

test('of several certificates in a file the first signs, and that is said', async () => {
  const two = ['p384', 'p384-other'].map((it) => readFileSync(`${keys}${it}.cert.pem`, 'utf8'))
  writeFileSync(world.at('chain.pem'), two.join(''))
  const told: string[] = []
  const signAs = async (certificate: string): Promise<unknown> => {
    const files = { file: world.at('a.eif'), output: world.at('b.eif') }
    const input = { ...files, ...pair('p384'), 'sign-certificate': certificate }
    await sign.run(input, { ...world, note: (text) => told.push(text) })
    return pcrsOf('b.eif')
  }
  expect(await signAs(world.at('chain.pem'))).toEqual(
    await signAs(pair('p384')['sign-certificate']),
  )
  expect(told).toEqual([
    `${world.at('chain.pem')} holds 2 certificates: the first is the signer's, as AWS's tool takes it, and PCR8 is of that one alone`,
  ])
})

async function pcrsOf(name: string): Promise<unknown> {
  const { json } = await measure.run({ file: world.at(name), 'require-signature': false }, world)
  return json['measurement']
}

/** The sections as an own reading of the file has them: type and bytes. */
function sectionsOf(eif: Buffer): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = []
  for (let at = 548; at < eif.length; ) {
    const size = Number(eif.readBigUInt64BE(at + 4))
    found.push([eif.readUInt16BE(at), eif.toString('hex', at + 12, at + 12 + size)])
    at += 12 + size
  }
  return found
}

test('a new signature changes PCR8, and no byte of any other section', async () => {
  await sign.run({ file: world.at('a.eif'), output: world.at('b.eif'), ...pair('p384') }, world)
  const { json, answer } = await sign.run(
    { file: world.at('b.eif'), output: world.at('c.eif'), ...pair('p384-other') },
    world,
  )
  const [a, b, c] = [await pcrsOf('a.eif'), await pcrsOf('b.eif'), await pcrsOf('c.eif')]
  expect(answer).toBe('yes')
  expect(json).toMatchObject({ before: b, measurement: c, signature: { valid: true } })
  const code = { pcrs: Object.assign({}, Object(a).pcrs) }
  expect(b).toMatchObject(code)
  expect(c).toMatchObject(code)
  expect(Object(b).pcrs['8']).not.toBe(Object(c).pcrs['8'])

  const file = readFileSync(world.at('c.eif'))
  const sections = sectionsOf(file)
  expect(sections.slice(0, -1)).toEqual(sectionsOf(unsigned))
  expect(sections.at(-1)?.[0]).toBe(4)
  expect(file.readUInt16BE(26)).toBe(sections.length)
  let offset = 548
  for (const [i, [, hex]] of sections.entries()) {
    expect(Number(file.readBigUInt64BE(28 + 8 * i))).toBe(offset)
    expect(Number(file.readBigUInt64BE(284 + 8 * i))).toBe(hex.length / 2)
    offset += 12 + hex.length / 2
  }
  expect(file.readUInt32BE(544)).toBe(crc32(file.subarray(548), crc32(file.subarray(0, 544))))
})

test('a signature that is taken off leaves the file as it was before, byte for byte', async () => {
  await sign.run({ file: world.at('a.eif'), output: world.at('a.eif'), ...pair('p384') }, world)
  expect(readFileSync(world.at('a.eif'))).not.toEqual(unsigned)
  const { json } = await sign.run(
    { file: world.at('a.eif'), output: world.at('a.eif'), remove: true },
    world,
  )
  expect(readFileSync(world.at('a.eif'))).toEqual(unsigned)
  expect(json['signature']).toBeUndefined()
  expect(readdirSync(world.directory)).toEqual(['a.eif'])
})

test('a pair that does not fit, or a damaged file, leaves nothing under the name', async () => {
  const mixed = { ...pair('p384'), 'sign-key': pair('p384-other')['sign-key'] }
  const output = world.at('b.eif')
  expect((await faultOf(sign.run({ file: world.at('a.eif'), output, ...mixed }, world))).code).toBe(
    'EIF_SIGNING_KEY_INVALID',
  )
  const damaged = Buffer.from(unsigned)
  damaged[610] = 0xff
  writeFileSync(world.at('a.eif'), damaged)
  expect(
    (await faultOf(sign.run({ file: world.at('a.eif'), output, ...pair('p384') }, world))).code,
  ).toBe('EIF_CRC_MISMATCH')
  expect(readdirSync(world.directory)).toEqual(['a.eif'])
})

test('it is said whether to sign or to remove, and never both', async () => {
  const file = { file: world.at('a.eif'), output: world.at('b.eif') }
  const neither = {
    code: 'USAGE',
    message: 'give a certificate and key to sign with, or --remove: one of the two',
  }
  expect(await faultOf(sign.run(file, world))).toEqual(neither)
  expect(await faultOf(sign.run({ ...file, ...pair('p384'), remove: true }, world))).toEqual(
    neither,
  )
  expect(await faultOf(sign.run({ ...file, 'sign-key': pair('p384')['sign-key'] }, world))).toEqual(
    { code: 'USAGE', message: 'signing needs both --sign-certificate and --sign-key' },
  )
})

test('a certificate that is not valid on that day is signed with, and warned of', async () => {
  const { answer, remarks } = await sign.run(
    { file: world.at('a.eif'), output: world.at('b.eif'), ...pair('p384') },
    { ...world, now: () => parseInstant('2001-01-01T00:00:00Z') },
  )
  expect(answer).toBe('yes')
  expect(remarks).toEqual([
    {
      level: 'warning',
      text: expect.stringMatching(
        /^the signing certificate is valid from \S+ to \S+, and it is 2001-01-01T00:00:00Z$/,
      ),
    },
  ])
})

test('under --dry-run nothing is written', async () => {
  const { text } = await sign.run(
    { file: world.at('a.eif'), output: world.at('b.eif'), ...pair('p384') },
    { ...world, dryRun: true },
  )
  expect(text).toContain(`would sign ${world.at('b.eif')}`)
  expect(readdirSync(world.directory)).toEqual(['a.eif'])
})

test('the command line signs with a KMS key at the endpoint that the usual variables name', async () => {
  const kms = await startKms()
  try {
    const { 'sign-certificate': certificate } = pair('p384')
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        new URL('../../src/cli.ts', import.meta.url).pathname,
        'sign',
        'a.eif',
        '--json',
        '--output=b.eif',
        `--sign-certificate=${certificate}`,
        `--sign-key=kms:${KEY_ARN}`,
      ],
      {
        cwd: world.directory,
        env: {
          AWS_ENDPOINT_URL_KMS: kms.endpoint,
          AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'secret',
          HOME: world.directory,
          PATH: process.env['PATH'],
        },
      },
    )
    expect(JSON.parse(stdout)).toMatchObject({ signature: { valid: true } })
    expect(kms.requests.map((it) => it.action)).toEqual(['GetPublicKey', 'Sign'])
    const { json } = await measure.run(
      { file: world.at('b.eif'), 'require-signature': false },
      world,
    )
    expect(json['signature']).toMatchObject({ valid: true })
  } finally {
    await kms.close()
  }
})
