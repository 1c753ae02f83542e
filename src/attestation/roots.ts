import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'

/** The SHA-256 of a root certificate's DER, as 64 lower-case hex digits. Only this file makes one. */
export type Fingerprint = string & { readonly __fingerprint: unique symbol }

/**
 * Parses a root's SHA-256 from 64 hex digits of either case, with or without colons between the bytes.
 * Throws INPUT_INVALID for anything else.
 */
export function parseFingerprint(text: string): Fingerprint {
  const hex = /^([0-9a-f]{2}:){31}[0-9a-f]{2}$/i.test(text) ? text.replaceAll(':', '') : text
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new Fault('INPUT_INVALID', `"${text.slice(0, 100)}" is not a root's fingerprint`, {
      hint: "give the SHA-256 of the root certificate's DER as 64 hex digits",
    })
  }
  // Often quoted as the root's, but it is the hash of the archive that the root is shipped in.
  if (/^8cf60e2b.*faff7c$/i.test(hex)) {
    throw new Fault('INPUT_INVALID', "this is the SHA-256 of AWS's ZIP, not of the root in it", {
      hint: `the AWS Nitro root G1 is ${AWS_NITRO_ROOT_G1}`,
    })
  }
  return hex.toLowerCase() as Fingerprint
}

/** The fingerprint of a certificate's DER. */
export function fingerprintOf(der: Uint8Array): Fingerprint {
  return sha256Hex(der) as Fingerprint
}

/**
 * The AWS Nitro Enclaves root G1, valid from 2019-10-28 to 2049-10-28: the SHA-256 of its DER.
 * https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html
 */
export const AWS_NITRO_ROOT_G1: Fingerprint = parseFingerprint(
  '641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b',
)
