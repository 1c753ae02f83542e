import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStreamId } from '../../src/lifecycle/streams.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { measurementOf } from '../../src/model/measurement.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import { buildClaimsOf } from '../../src/model/provenance.ts'
import { headsIn, headsStatement, type StreamHead } from '../../src/witness/heads-predicate.ts'
import { measurementIn, measurementStatement } from '../../src/witness/measurement-predicate.ts'
import { parseSbom, sbomStatement } from '../../src/witness/sbom.ts'
import { slsaStatement } from '../../src/witness/slsa-predicate.ts'
import { parseStatement, type Statement } from '../../src/witness/statement.ts'
import { faultOf } from '../fault-of.ts'
import { MEASURED, PROVENANCE } from './samples.ts'

const bytesOf = (statement: unknown): Buffer => Buffer.from(JSON.stringify(statement))
const shown = (statement: Statement): string => `${JSON.stringify(statement, null, 2)}\n`
const claims = buildClaimsOf(PROVENANCE)
const measurement = measurementStatement('signer.eif', MEASURED, claims)

const heads: readonly StreamHead[] = [
  { stream: parseStreamId('recorded/signer'), seq: 12, hash: '0c'.repeat(32) },
  { stream: parseStreamId('catalog'), seq: 3, hash: '0a'.repeat(32) },
  { stream: parseStreamId('environment/signer/production'), seq: 7, hash: '0b'.repeat(32) },
]
const LEDGER = '0123456789abcdef0123456789abcdef'
const taken = { ledger: LEDGER, takenAt: parseInstant('2026-11-23T10:00:00Z'), heads }

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8'))

test('a measurement is stated as its page shows it', async () => {
  await expect(shown(measurement)).toMatchFileSnapshot('../golden/witness/measurement.json')
})

test("SLSA's provenance is stated as its page shows it", async () => {
  await expect(shown(slsaStatement('signer.eif', MEASURED, PROVENANCE))).toMatchFileSnapshot(
    '../golden/witness/provenance.json',
  )
})

test("SLSA's addresses are those of the server whose token it was", () => {
  const invocation = (issuer: string | undefined): unknown => {
    const { predicate } = slsaStatement('a.eif', MEASURED, { ...PROVENANCE, issuer })
    return Object(predicate['runDetails']).metadata.invocationId
  }
  const path = '/acme/signer/actions/runs/4711/attempts/2'
  const servers: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'https://github.com'],
    ['https://token.actions.githubusercontent.com', 'https://github.com'],
    ['https://token.actions.githubusercontent.com/acme', 'https://github.com'],
    ['https://token.actions.acme.ghe.com', 'https://acme.ghe.com'],
    ['https://git.example.com/_services/token', 'https://git.example.com'],
  ]
  for (const [issuer, server] of servers) expect(invocation(issuer)).toBe(`${server}${path}`)
})

test('of a build that another job made, only source and run are stated', () => {
  const { image: _, bootKit: __, overrides: ___, reproducibility: ____, ...bare } = PROVENANCE
  const { predicate } = slsaStatement('a.eif', MEASURED, bare)
  expect(Object(predicate['buildDefinition']).resolvedDependencies).toEqual([
    {
      uri: 'git+https://github.com/acme/signer@refs/heads/main',
      digest: { gitCommit: PROVENANCE.commit },
    },
  ])
})

test("a ledger's heads are stated as their page shows it", async () => {
  await expect(shown(headsStatement(taken))).toMatchFileSnapshot('../golden/witness/heads.json')
})

test('the published schemas hold the predicates that are written', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  const isMeasurement = ajv.compile(schema('measurement-predicate.v1.schema.json'))
  const isHeads = ajv.compile(schema('heads-predicate.v1.schema.json'))
  expect(isMeasurement(measurement.predicate), JSON.stringify(isMeasurement.errors)).toBe(true)
  expect(isHeads(headsStatement(taken).predicate), JSON.stringify(isHeads.errors)).toBe(true)
  expect(isMeasurement({ ...measurement.predicate, x: 1 })).toBe(false)
  expect(isHeads(measurement.predicate)).toBe(false)
})

test('the same content gives the same bytes, in whatever order it was put together', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.keys(claims), { minLength: 6 }), (order) => {
      const shuffled = Object.fromEntries(order.map((key) => [key, Reflect.get(claims, key)]))
      expect(bytesOf(measurementStatement('signer.eif', MEASURED, shuffled))).toEqual(
        bytesOf(measurement),
      )
    }),
  )
  fc.assert(
    fc.property(fc.shuffledSubarray([...heads], { minLength: 3 }), (order) => {
      expect(bytesOf(headsStatement({ ...taken, heads: order }))).toEqual(
        bytesOf(headsStatement(taken)),
      )
    }),
  )
})

test('what was written is read again', () => {
  const read = parseStatement(bytesOf(measurement))
  expect(measurementIn(read, MEASURED)).toMatchObject({ ...MEASURED, build: claims })
  expect(headsIn(parseStatement(bytesOf(headsStatement(taken))))).toEqual({
    ...taken,
    heads: heads.toSorted((a, b) => (a.stream < b.stream ? -1 : 1)),
  })
})

const OTHER_0 = measurementOf('x86_64', {
  ...MEASURED.measurement.pcrs,
  '0': parsePcr('ff'.repeat(48)),
})
const OTHER_2 = measurementOf('x86_64', {
  ...MEASURED.measurement.pcrs,
  '2': parsePcr('ff'.repeat(48)),
})

test('a statement about another EIF, another PCR0 or other registers is refused', async () => {
  const here = (measured: typeof MEASURED) => faultOf(() => measurementIn(measurement, measured))
  expect(await here({ ...MEASURED, eif: { ...MEASURED.eif, sha256: '11'.repeat(32) } })).toEqual({
    code: 'BUNDLE_SUBJECT',
    message: `the statement is about another EIF: sha256:${'ef'.repeat(32)}, and here it is sha256:${'11'.repeat(32)}`,
  })
  expect(await here({ ...MEASURED, measurement: OTHER_0 })).toEqual({
    code: 'BUNDLE_SUBJECT',
    message: `the statement is about another PCR0: sha384:${'0a'.repeat(48)}, and here it is sha384:${'ff'.repeat(48)}`,
  })
  expect(await here({ ...MEASURED, measurement: OTHER_2 })).toMatchObject({
    code: 'BUNDLE_MEASUREMENT',
  })
  expect(await here({ ...MEASURED, eif: { ...MEASURED.eif, size: 4097 } })).toMatchObject({
    code: 'BUNDLE_MEASUREMENT',
  })
})

test('a statement whose subjects and predicate differ is refused, whichever of them is true', async () => {
  const lying = {
    ...measurement,
    subject: measurementStatement('x', { ...MEASURED, measurement: OTHER_0 }, {}).subject,
  }
  expect(await faultOf(() => measurementIn(lying, MEASURED))).toMatchObject({
    code: 'BUNDLE_SUBJECT',
  })
  const other = measurementStatement('x', { ...MEASURED, measurement: OTHER_0 }, {})
  const mixed = { ...other, subject: measurement.subject }
  expect(await faultOf(() => measurementIn(mixed, MEASURED))).toMatchObject({
    code: 'BUNDLE_MEASUREMENT',
  })
})

const BROKEN: readonly (readonly [string, Partial<Statement>, string])[] = [
  [
    'another type',
    { predicateType: 'https://slsa.dev/provenance/v1' },
    'the statement is of type https://slsa.dev/provenance/v1',
  ],
  [
    'a field more',
    { predicate: { ...measurement.predicate, x: 1 } },
    'predicate: Unrecognized key: "x"',
  ],
  [
    'a build fact that a certificate must say',
    { predicate: { ...measurement.predicate, build: { ...claims, commit: PROVENANCE.commit } } },
    'predicate: build: Unrecognized key: "commit"',
  ],
  ['no registers', { predicate: {} }, 'predicate: measurement: '],
  [
    'a third subject',
    { subject: [...measurement.subject, { name: 'x', digest: { sha256: '00' } }] },
    'the statement has 3 subjects, not 2',
  ],
]

test.each(BROKEN)('a measurement statement with %s is refused', async (_, change, message) => {
  const fault = await faultOf(() => measurementIn({ ...measurement, ...change }, MEASURED))
  expect(fault.code).toBe('BUNDLE_STATEMENT_INVALID')
  expect(fault.message.slice(0, message.length)).toBe(message)
})

test('heads that name a stream twice, no stream, or another number are refused', async () => {
  const statement = headsStatement(taken)
  const [first] = statement.subject
  const read = (change: Partial<Statement>) => faultOf(() => headsIn({ ...statement, ...change }))
  const twice = [...statement.subject, { name: 'catalog@4', digest: { sha256: '00'.repeat(32) } }]
  expect((await read({ subject: twice })).message).toBe('a stream stands twice among the subjects')
  expect((await read({ subject: statement.subject.slice(1) })).message).toBe(
    'the statement says 3 heads and names 2',
  )
  for (const name of ['catalog', 'catalog@0', 'catalog@01', 'nowhere@1', 'catalog@1@2']) {
    const subject = [{ name, digest: first?.digest ?? {} }]
    expect((await read({ subject })).code, name).toBe('BUNDLE_STATEMENT_INVALID')
  }
  expect((await read({ predicateType: measurement.predicateType })).code).toBe(
    'BUNDLE_STATEMENT_INVALID',
  )
})

test('a bill of materials is recognised by what it says of itself, and kept as it is', async () => {
  const spdx = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', packages: [{ size: 1.5 }] }
  const found = parseSbom(bytesOf(spdx), 'sbom.json')
  expect(sbomStatement('signer.eif', MEASURED, found)).toEqual({
    ...measurement,
    predicateType: 'https://spdx.dev/Document',
    predicate: spdx,
  })
  const cyclone = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [] }
  expect(parseSbom(bytesOf(cyclone), 'sbom.json').predicateType).toBe('https://cyclonedx.org/bom')
  for (const wrong of [
    {},
    [],
    { spdxVersion: 2 },
    { spdxVersion: 'SPDX-2.3' },
    { bomFormat: 'x' },
  ]) {
    expect((await faultOf(() => parseSbom(bytesOf(wrong), 'sbom.json'))).code).toBe('SBOM_INVALID')
  }
  const large = Buffer.alloc((16 << 20) + 1, 0x20)
  expect((await faultOf(() => parseSbom(large, 'sbom.json'))).message).toBe(
    'sbom.json: 16777217 bytes is more than the 16777216 it may have',
  )
})
