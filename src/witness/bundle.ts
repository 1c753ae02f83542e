import * as z from 'zod'
import { decodeWith } from '../model/decode.ts'
import { parseStrictJson } from '../model/json.ts'
import { utf8Text } from './utf8.ts'

/** The most that a bundle may hold, in bytes: a statement's base64, and what proves it. */
export const MAX_BUNDLE_BYTES: number = 24 << 20

const base64 = z.base64().min(1)
const decimal = z.string().regex(/^\d{1,19}$/, 'a decimal number')

const logEntry = z.strictObject({
  logIndex: decimal.optional(),
  logId: z.strictObject({ keyId: base64 }),
  kindVersion: z.strictObject({ kind: z.string().max(64), version: z.string().max(64) }),
  integratedTime: decimal.optional(),
  inclusionPromise: z.strictObject({ signedEntryTimestamp: base64 }).optional(),
  inclusionProof: z.strictObject({
    logIndex: decimal.optional(),
    rootHash: base64,
    treeSize: decimal,
    hashes: z.array(base64).max(64).optional(),
    checkpoint: z.strictObject({ envelope: z.string().min(1).max(16_384) }),
  }),
  canonicalizedBody: base64,
})

/**
 * Source: https://github.com/sigstore/protobuf-specs, sigstore_bundle.proto. A bundle may also hold
 * a key in place of a certificate, or a bare signature: no workflow signs so, and both are refused.
 */
const bundleSchema = z.strictObject({
  mediaType: z.literal('application/vnd.dev.sigstore.bundle.v0.3+json'),
  verificationMaterial: z.strictObject({
    certificate: z.strictObject({ rawBytes: base64.max(32_768) }),
    tlogEntries: z.array(logEntry).max(8).optional(),
    timestampVerificationData: z
      .strictObject({
        rfc3161Timestamps: z
          .array(z.strictObject({ signedTimestamp: base64.max(65_536) }))
          .max(8)
          .optional(),
      })
      .optional(),
  }),
  dsseEnvelope: z.strictObject({
    payload: base64,
    payloadType: z.literal('application/vnd.in-toto+json'),
    signatures: z
      .array(z.strictObject({ sig: base64.max(1024), keyid: z.string().max(256).optional() }))
      .length(1),
  }),
})

/**
 * Decodes a bundle's bytes: of version 0.3, with one signed statement, and nothing that is not known
 * here. Nothing is verified yet, so what it says is for the verifier alone. Throws BUNDLE_MALFORMED for what is not UTF-8 or
 * JSON, is too large, has bytes behind it, a key twice, or a field that is not known here.
 */
export function decodeBundle(bytes: Uint8Array): unknown {
  const limits = {
    code: 'BUNDLE_MALFORMED',
    what: 'bundle',
    maxBytes: MAX_BUNDLE_BYTES,
    maxDepth: 16,
  } as const
  const value = parseStrictJson(utf8Text(bytes, limits.code, limits.what), limits)
  return decodeWith<unknown>(bundleSchema, value, 'BUNDLE_MALFORMED', 'bundle')
}
