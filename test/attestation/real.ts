/** The real documents of `test/vectors/attestation`, each with what is known of it. */
import { readFileSync } from 'node:fs'
import { decodeDocumentText } from '../../src/attestation/encoding.ts'
import { type Instant, parseInstant } from '../../src/model/instant.ts'

const folder = new URL('../vectors/attestation/', import.meta.url)

interface Vector {
  readonly file: string
  readonly what: string
  readonly expect: string
  readonly sha256_of_document: string
  readonly module_id: string
  readonly timestamp_ms: number
  readonly timestamp: string
  readonly chain_valid_from: string
  readonly chain_valid_to: string
  readonly low_s: boolean
  readonly nonzero_pcrs: Readonly<Record<string, string>>
  readonly pcr_indices: readonly number[]
  readonly public_key_hex: string | null
  readonly user_data_hex: string | null
  readonly nonce_hex: string | null
}

export interface RealDocument extends Vector {
  readonly bytes: Uint8Array
  /** The time of the document itself, its fraction cut off. */
  readonly at: Instant
  readonly validFrom: Instant
  readonly validUntil: Instant
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('real-vectors.json', folder), 'utf8'),
)

export const REAL: readonly RealDocument[] = vectors.map((it) => ({
  ...it,
  bytes: decodeDocumentText(readFileSync(new URL(it.file, folder))),
  at: parseInstant(it.timestamp),
  validFrom: parseInstant(it.chain_valid_from.replace(' ', 'T')),
  validUntil: parseInstant(it.chain_valid_to.replace(' ', 'T')),
}))
