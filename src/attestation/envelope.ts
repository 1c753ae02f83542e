import { Fault } from '../fault.ts'
import { concatBytes, encodeDer, TAG } from './der.ts'
import { DerCursor } from './der-cursor.ts'

/** What varies from envelope to envelope; everything else is the same in all. */
export interface Envelope {
  /** 32 bytes that name the recipient's key; AWS's SDK skips them. */
  readonly recipient: Uint8Array
  /** The content key, wrapped with RSAES-OAEP: SHA-256, MGF1 with SHA-256, no label. */
  readonly wrappedKey: Uint8Array
  /** 16 bytes. */
  readonly iv: Uint8Array
  /** AES-256-CBC with PKCS#7 padding. */
  readonly ciphertext: Uint8Array
}

// ContentInfo { envelopedData, [0] { EnvelopedData { version 2: four lengths that come at the end.
const HEAD = bytes('3080 0609 2a864886f70d010703 a080 3080 020102')
const VERSION_2 = bytes('020102')
// keyEncryptionAlgorithm: id-RSAES-OAEP, hash SHA-256, mask MGF1 with SHA-256 (RFC 4055 section 4.1).
const OAEP_SHA256 = bytes(
  `303c 0609 2a864886f70d010107 302f a00f 300d 0609 608648016503040201 0500
   a11c 301a 0609 2a864886f70d010108 300d 0609 608648016503040201 0500`,
)
// EncryptedContentInfo { data, aes256-CBC with the 16 bytes that follow as its IV.
const CONTENT = bytes('3080 0609 2a864886f70d010701 301d 0609 60864801650304012a 0410')
const END = bytes('0000')
// What closes EncryptedContentInfo, EnvelopedData, [0] and ContentInfo.
const ENDS = concatBytes([END, END, END, END])

/**
 * Writes the envelope that AWS KMS writes as CiphertextForRecipient: CMS EnvelopedData of version 2
 * (RFC 5652 section 6), one KeyTransRecipientInfo by subject key identifier.
 *
 * The four outer wrappers have no length, as BER allows and DER does not: AWS's enclave SDK reads
 * them so and in no other way. What they hold is DER.
 */
export function encodeEnvelope({ recipient, wrappedKey, iv, ciphertext }: Envelope): Uint8Array {
  const info = encodeDer(
    TAG.sequence,
    VERSION_2,
    encodeDer(TAG.context0, recipient),
    OAEP_SHA256,
    encodeDer(TAG.octetString, wrappedKey),
  )
  return concatBytes([
    HEAD,
    encodeDer(TAG.set, info),
    CONTENT,
    iv,
    encodeDer(TAG.context0, ciphertext),
    ENDS,
  ])
}

/**
 * Parses an envelope of exactly this layout, the content in one piece or, as KMS also writes it, in
 * pieces without a length. Throws ENVELOPE_INVALID, naming the byte.
 */
export function parseEnvelope(from: Uint8Array): Envelope {
  const cursor = new DerCursor(from, 'ENVELOPE_INVALID', 'recipient envelope')
  cursor.skip(HEAD, 'the head of EnvelopedData')
  const infos = cursor.take(TAG.set)
  const info = infos.take(TAG.sequence)
  infos.end()
  info.skip(VERSION_2, 'version 2')
  const recipient = info.take(TAG.context0).rest()
  info.skip(OAEP_SHA256, 'RSAES-OAEP with SHA-256')
  const wrappedKey = info.take(TAG.octetString).rest()
  info.end()
  cursor.skip(CONTENT, 'AES-256-CBC')
  const iv = cursor.bytes(16)
  const ciphertext = readContent(cursor)
  cursor.skip(ENDS, 'four ends')
  cursor.end()
  if (recipient.length !== 32 || ciphertext.length === 0 || ciphertext.length % 16 !== 0) {
    throw new Fault(
      'ENVELOPE_INVALID',
      `recipient envelope: 32 bytes of recipient and whole blocks of content belong here, but there are ${recipient.length} and ${ciphertext.length} bytes`,
    )
  }
  return { recipient, wrappedKey, iv, ciphertext }
}

function readContent(cursor: DerCursor): Uint8Array {
  if (cursor.peek() !== TAG.contextConstructed0) return cursor.take(TAG.context0).rest()
  cursor.skip(Uint8Array.of(TAG.contextConstructed0, 0x80), 'content in pieces')
  const pieces: Uint8Array[] = []
  while (cursor.peek() === TAG.octetString) pieces.push(cursor.take(TAG.octetString).rest())
  cursor.skip(END, 'the end of the content')
  return concatBytes(pieces)
}

function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replace(/\s+/g, ''), 'hex'))
}
