import { Fault } from '../fault.ts'

/** How a document was written down: as its own bytes, or as text. */
export type DocumentEncoding = 'raw' | 'base64' | 'hex'

/** Greatest length of a document's text: twice its bytes in hex, and room for line ends. */
export const MAX_TEXT_BYTES = 65_536

/**
 * The document's bytes from a file, a pipe or a form, whichever way they are written.
 *
 * `detect` looks at the first byte: an array of four or tag 18 is the document itself; else hex, if
 * it is hex throughout and begins as a document does; else base64 in either alphabet, padded or not.
 * White space in text is skipped, and nothing else. Throws ATTESTATION_MALFORMED.
 */
export function decodeDocumentText(
  input: Uint8Array,
  encoding: DocumentEncoding | 'detect' = 'detect',
): Uint8Array {
  if (input.length > MAX_TEXT_BYTES) {
    throw malformed(`at most ${MAX_TEXT_BYTES} bytes are read, but there are ${input.length}`)
  }
  if (encoding === 'raw' || (encoding === 'detect' && beginsDocument(input))) return input
  const text = Buffer.from(input)
    .toString('latin1')
    .replace(/[ \t\r\n]+/g, '')
  if (text === '') throw malformed('there is nothing to read')
  if (encoding === 'hex') return fromHex(text) ?? refuse('hex')
  if (encoding === 'base64') return fromBase64(text) ?? refuse('base64')
  const hex = fromHex(text)
  if (hex !== undefined && beginsDocument(hex)) return hex
  return fromBase64(text) ?? refuse('a document, base64 or hex')
}

// Array of four, array without a length, tag 18 in its short and its one-byte form.
function beginsDocument(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return first === 0x84 || first === 0x9f || first === 0xd2 || (first === 0xd8 && second === 18)
}

function fromHex(text: string): Uint8Array | undefined {
  return /^([0-9a-fA-F]{2})+$/.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : undefined
}

// Buffer skips what is not base64; what is read must be all that was written.
function fromBase64(text: string): Uint8Array | undefined {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Buffer.from(plain, 'base64')
  const again = bytes.toString('base64')
  return plain === again || plain === again.replace(/=+$/, '') ? new Uint8Array(bytes) : undefined
}

function refuse(what: string): never {
  throw malformed(`the text is not ${what}`)
}

function malformed(message: string): Fault {
  return new Fault('ATTESTATION_MALFORMED', `attestation document: ${message}`, {
    hint: 'give the document as its own bytes, as base64 or as hex',
  })
}
