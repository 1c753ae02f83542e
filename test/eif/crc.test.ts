import { crc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32Before } from '../../src/eif/crc.ts'

test('the checksum of two parts follows from that of the second and its length', () => {
  const holds = fc.property(fc.uint8Array(), fc.uint8Array({ maxLength: 5000 }), (first, rest) => {
    const whole = crc32(Buffer.concat([first, rest]))
    expect(crc32Before(first, { crc32: crc32(rest), bytes: rest.length })).toBe(whole)
  })
  expect(fc.check(holds).failed).toBe(false)
})

test('the second part may be longer than 4 GiB', () => {
  // Of 2^33 + 5 zero bytes alone, and after "header": by zlib over all of them.
  const zeros = { crc32: 0x9d6cdf7e, bytes: 2 ** 33 + 5 }
  expect(crc32Before(Buffer.from('header'), zeros)).toBe(0x5aa2eb5d)
})
