import { crc32 } from 'node:zlib'

/** A section as a test wants it, right or wrong. */
export interface RawSection {
  readonly type: number
  readonly data: Uint8Array
}

const TYPES: Readonly<Record<string, number>> = {
  kernel: 1,
  cmdline: 2,
  ramdisk: 3,
  signature: 4,
  metadata: 5,
}

/** A section of a kind, holding UTF-8 text. */
export function raw(kind: string, text: string | Uint8Array): RawSection {
  return { type: TYPES[kind] ?? 0, data: typeof text === 'string' ? Buffer.from(text) : text }
}

/** A small file with one of everything but a signature: 632 bytes. */
export const SMALL: readonly RawSection[] = [
  raw('kernel', 'KERNEL'),
  raw('cmdline', 'quiet'),
  raw('metadata', '{}'),
  raw('ramdisk', 'RAMDISK0'),
  raw('ramdisk', 'APP'),
]

/** Writes an EIF from the specification alone, sharing no code with what is tested. */
export function rawEif(
  sections: readonly RawSection[],
  header: { readonly version?: number; readonly flags?: number } = {},
): Buffer {
  const head = Buffer.alloc(548)
  head.write('.eif', 0, 'latin1')
  head.writeUInt16BE(header.version ?? 4, 4)
  head.writeUInt16BE(header.flags ?? 0, 6)
  head.writeBigUInt64BE(1_073_741_824n, 8)
  head.writeBigUInt64BE(2n, 16)
  head.writeUInt16BE(sections.length, 26)
  const parts: Buffer[] = []
  let offset = 548
  for (const [i, { type, data }] of sections.entries()) {
    head.writeBigUInt64BE(BigInt(offset), 28 + 8 * i)
    head.writeBigUInt64BE(BigInt(data.length), 284 + 8 * i)
    const own = Buffer.alloc(12)
    own.writeUInt16BE(type, 0)
    own.writeBigUInt64BE(BigInt(data.length), 4)
    parts.push(own, Buffer.from(data))
    offset += 12 + data.length
  }
  return withCrc(Buffer.concat([head, ...parts]))
}

/** The same bytes with the checksum that they should have; what is too short for one stays as it is. */
export function withCrc(bytes: Uint8Array): Buffer {
  const fixed = Buffer.from(bytes)
  if (fixed.length >= 548) {
    fixed.writeUInt32BE(crc32(fixed.subarray(548), crc32(fixed.subarray(0, 544))), 544)
  }
  return fixed
}

/** Bytes as a stream, cut into pieces of this length. */
export async function* streamOf(bytes: Uint8Array, piece = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}
