import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { measureEif } from '../../src/eif/inspect.ts'
import { extendText } from '../../src/eif/registers.ts'
import { faultOf } from '../fault-of.ts'
import { rawEif, SMALL, streamOf } from './raw-eif.ts'

const VECTORS = new URL('../vectors/eif/', import.meta.url)
const answers = z
  .record(
    z.string(),
    z.strictObject({
      pcrs: z.record(z.string(), z.string()),
      signature: z.boolean().nullable(),
      metadata: z.unknown(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('aws-answers.json', VECTORS), 'utf8')))
const STALE = 'aws-signed-twice.eif'

describe("files that AWS's own builder wrote", () => {
  const consistent = Object.entries(answers).filter(([name]) => name !== STALE)
  test.each(consistent)('%s measures as AWS measures it', async (name, wanted) => {
    const bytes = readFileSync(new URL(name, VECTORS))
    const { measurement, signature, metadata } = await measureEif(streamOf(bytes), bytes.length)
    expect(measurement.pcrs).toEqual(wanted.pcrs)
    expect(signature?.valid ?? null).toBe(wanted.signature)
    expect(metadata).toEqual(wanted.metadata)
  })

  test('a file that AWS signed twice has a stale table, and is refused with a way out', async () => {
    const bytes = readFileSync(new URL(STALE, VECTORS))
    expect(await faultOf(measureEif(streamOf(bytes), bytes.length))).toEqual({
      code: 'EIF_SIZE_MISMATCH',
      message: expect.stringMatching(
        /^byte 1883: the signature says that it has \d+ bytes, but the header's table says \d+$/,
      ),
    })
  })

  test('the signature tells whose it is and how long it lasts', async () => {
    const bytes = readFileSync(new URL('aws-signed.eif', VECTORS))
    const { signature } = await measureEif(streamOf(bytes), bytes.length)
    expect(signature).toEqual({
      subject: 'C=XX, O=golden-pcr tests, CN=p384',
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2119-12-08T00:00:00Z',
      valid: true,
    })
  })
})

describe('published values', () => {
  test('an image with one ramdisk has the well-known PCR2 of nothing, and PCR1 is PCR0', async () => {
    const bytes = rawEif(SMALL.slice(0, 4))
    const { pcrs } = (await measureEif(streamOf(bytes), bytes.length)).measurement
    expect(pcrs['2']).toBe(
      '21b9efbc184807662e966d34f390821309eeac6802309798826296bf3e8bec7c10edb30948c90ba67310f7b964fc500a',
    )
    expect(pcrs['1']).toBe(pcrs['0'])
  })

  test('PCR3 of a role is the one that AWS documents', () => {
    expect(extendText('arn:aws:iam::123456789012:role/Webserver')).toBe(
      '78fce75db17cd4e0a3fb8dad3ad128ca5e77edbb2b2c7f75329dccd99aa5f6ef4fc1f1a452e315b9e98f9e312e6921e6',
    )
  })
})
