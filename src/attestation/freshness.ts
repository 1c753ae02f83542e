import { timingSafeEqual } from 'node:crypto'
import { Fault } from '../fault.ts'
import { formatDuration } from '../model/duration.ts'
import { type Instant, secondsBetween } from '../model/instant.ts'
import type { Claims } from './claims.ts'

/** Bytes that a nonce has at least: fewer could be met by chance or by trying. */
export const MIN_NONCE_BYTES = 16

/** The nonce that the document must answer, or that none is asked for, said in so many words. */
export type ExpectedNonce =
  | { readonly kind: 'expect'; readonly bytes: Uint8Array }
  | { readonly kind: 'none' }

/** How young a document must be at which moment. */
export interface TimePolicy {
  /** The moment to judge by: now, or a moment of the past for an audit. */
  readonly at: Instant
  /** Greatest age in seconds. */
  readonly maxAge: number
  /** Seconds that the hypervisor's clock may be ahead of the one that `at` was read from. */
  readonly skew: number
}

/** How young a document must be, and which question it must answer. */
export interface FreshnessPolicy extends TimePolicy {
  readonly nonce: ExpectedNonce
}

/**
 * Step 8: why the document's time does not fit, or undefined where it does.
 * ATTESTATION_FROM_FUTURE, ATTESTATION_STALE; a limit that is no number fits nothing.
 */
export function objectToTime(claims: Pick<Claims, 'at'>, policy: TimePolicy): Fault | undefined {
  const age = secondsBetween(claims.at, policy.at)
  if (!(age >= -policy.skew)) {
    return new Fault(
      'ATTESTATION_FROM_FUTURE',
      `the document is of ${claims.at}, ${formatDuration(-age)} after ${policy.at}`,
      { at: 'timestamp', hint: "check this machine's clock" },
    )
  }
  if (!(age <= policy.maxAge)) {
    return new Fault(
      'ATTESTATION_STALE',
      `the document is of ${claims.at}, ${formatDuration(age)} before ${policy.at}; at most ${formatDuration(policy.maxAge)} is allowed`,
      { at: 'timestamp', hint: 'ask the enclave for a new document' },
    )
  }
  return undefined
}

/**
 * Step 11: why the document does not answer the expected nonce, or undefined where it does.
 *
 * ATTESTATION_NONCE_MISSING, ATTESTATION_NONCE_MISMATCH. The comparison takes the same time wherever
 * the bytes differ. An expected nonce under 16 bytes is the caller's mistake and throws USAGE.
 */
export function objectToNonce(claims: Claims, { nonce }: FreshnessPolicy): Fault | undefined {
  if (nonce.kind === 'none') return undefined
  if (nonce.bytes.length < MIN_NONCE_BYTES) {
    throw new Fault(
      'USAGE',
      `a nonce has at least ${MIN_NONCE_BYTES} bytes, but the expected one has ${nonce.bytes.length}`,
      { hint: 'give the nonce that the document was asked for with, in hex' },
    )
  }
  if (claims.nonce === undefined) {
    return new Fault(
      'ATTESTATION_NONCE_MISSING',
      'the document has no nonce, and one is expected',
      {
        at: 'nonce',
        hint: 'the enclave must put the challenge into its document',
      },
    )
  }
  const same =
    claims.nonce.length === nonce.bytes.length && timingSafeEqual(claims.nonce, nonce.bytes)
  if (same) return undefined
  return new Fault('ATTESTATION_NONCE_MISMATCH', 'the document answers another nonce', {
    at: 'nonce',
    hint: 'it may be a replay: ask for a new challenge',
  })
}
