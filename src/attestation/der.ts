/** The tags (ITU-T X.690 section 8.1.2) of what is written or read here by hand. */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  context0: 0x80,
  contextConstructed0: 0xa0,
  /** uniformResourceIdentifier of a GeneralName (RFC 5280 section 4.2.1.6). */
  contextAddress: 0x86,
} as const

/** One element of definite length, written as DER has it: the length in as few bytes as it needs. */
export function encodeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return concatBytes([Uint8Array.of(tag, ...lengthBytes(length)), ...contents])
}

/** Parts one after the other, as one. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length]
  if (length < 0x100) return [0x81, length]
  if (length < 0x1_0000) return [0x82, length >> 8, length & 0xff]
  return [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]
}
