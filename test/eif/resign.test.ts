import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inspectEif } from '../../src/eif/inspect.ts'
import { resignEif } from '../../src/eif/resign.ts'
import { localSigner } from '../../src/eif/signer.ts'
import { contentOf } from '../../src/model/bytes.ts'
import { faultOf } from '../fault-of.ts'
import { certificatePem, keyPem } from './keys.ts'
import { memorySink } from './memory-sink.ts'
import { raw, rawEif, SMALL, streamOf, withCrc } from './raw-eif.ts'

const one = localSigner(certificatePem('p384'), keyPem('p384'))
const two = localSigner(certificatePem('p384-other'), keyPem('p384-other'))

async function resigned(eif: Buffer, signer: typeof one | undefined) {
  const sink = memorySink()
  const { before, eif: report } = await resignEif(contentOf(eif), sink, signer)
  const file = sink.whole()
  expect(await inspectEif(streamOf(file), file.length)).toEqual(report)
  expect(before).toEqual((await inspectEif(streamOf(eif), eif.length)).measurement)
  return { report, file }
}

describe('signing again', () => {
  const unsigned = rawEif(SMALL, { version: 3, flags: 1 })

  test('changes PCR8 and nothing else that is measured', async () => {
    const before = (await inspectEif(streamOf(unsigned), unsigned.length)).measurement
    const first = await resigned(unsigned, one)
    const second = await resigned(first.file, two)
    for (const { report } of [first, second]) {
      expect(report.signature?.valid).toBe(true)
      expect(report.version).toBe(3)
      expect(report.measurement.arch).toBe('aarch64')
      expect({ ...report.measurement.pcrs, '8': undefined }).toEqual({
        ...before.pcrs,
        '8': undefined,
      })
    }
    expect(first.report.measurement.pcrs['8']).not.toBe(second.report.measurement.pcrs['8'])
    expect(first.file.subarray(548, 632)).toEqual(unsigned.subarray(548, 632))
  })

  test('with nothing gives back the unsigned file, byte for byte', async () => {
    const { file } = await resigned(unsigned, one)
    expect((await resigned(file, undefined)).file).toEqual(unsigned)
    expect((await resigned(unsigned, undefined)).file).toEqual(unsigned)
  })

  test('keeps the place of the signature and the fields that nobody reads', async () => {
    const signed = (await resigned(unsigned, one)).file
    const section = signed.subarray(644)
    const early = rawEif([...SMALL.slice(0, 2), raw('signature', section), ...SMALL.slice(2)])
    early.fill(0xee, 8, 24)
    const { report, file } = await resigned(withCrc(early), two)
    expect(report.sections.map((it) => it.type)).toEqual([
      'kernel',
      'cmdline',
      'signature',
      'metadata',
      'ramdisk',
      'ramdisk',
    ])
    expect(file.subarray(8, 24)).toEqual(Buffer.alloc(16, 0xee))
  })

  test('works on what AWS signed', async () => {
    const eif = readFileSync(new URL('../vectors/eif/aws-signed-p256.eif', import.meta.url))
    expect((await resigned(eif, one)).report.signature?.valid).toBe(true)
  })

  test('refuses a file that does not hold, and one with no room for another section', async () => {
    const damaged = Buffer.from(unsigned)
    damaged[610] = 0xff
    expect((await faultOf(resignEif(contentOf(damaged), memorySink(), one))).code).toBe(
      'EIF_CRC_MISMATCH',
    )
    const full = rawEif([...SMALL, ...Array(27).fill(raw('ramdisk', 'R'))])
    expect((await faultOf(resignEif(contentOf(full), memorySink(), one))).code).toBe(
      'EIF_SECTION_COUNT',
    )
  })

  test('notices a file that changes between the two readings', async () => {
    let turn = 0
    const changed = rawEif([...SMALL.slice(0, 4), raw('ramdisk', 'PAP')])
    const moving = {
      size: 632,
      open: () => streamOf(turn++ === 0 ? rawEif(SMALL) : changed),
    }
    expect(await faultOf(resignEif(moving, memorySink(), one))).toEqual({
      code: 'EIF_CONTENT_CHANGED',
      message: 'the EIF changed while it was copied',
    })
  })
})
