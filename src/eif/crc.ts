import { crc32 } from 'node:zlib'

/*
 * A CRC is linear: that of `a ‖ b` is that of `a`, taken on over as many zero bytes as `b` has, and
 * added to that of `b`. Taking it on over one zero bit is a multiplication by x in GF(2)[x] modulo the
 * polynomial; over n bits, by x^n, which squaring finds in about 2·log2(n) steps.
 */
const POLYNOMIAL = 0xedb88320

/** The CRC-32 of `first` followed by bytes whose CRC-32 and number are known. */
export function crc32Before(
  first: Uint8Array,
  rest: { readonly crc32: number; readonly bytes: number },
): number {
  const shift = powerOfX(8n * BigInt(rest.bytes))
  return (multiply(crc32(first), shift) ^ rest.crc32) >>> 0
}

function powerOfX(exponent: bigint): number {
  // In the reflected form the highest bit is x^0, and the next one x^1.
  let result = 0x80000000
  let square = 0x40000000
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = multiply(result, square)
    square = multiply(square, square)
  }
  return result
}

function multiply(a: number, b: number): number {
  let product = 0
  let shifted = b
  for (let bit = 31; bit >= 0; bit--) {
    if (((a >>> bit) & 1) === 1) product ^= shifted
    shifted = (shifted & 1) === 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1
  }
  return product >>> 0
}
