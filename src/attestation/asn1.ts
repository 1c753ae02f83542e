/** The parts of X.509 that certificates and revocation lists share, over the library's DER. */
import type { ASN1Obj } from '@sigstore/core'
import { type Instant, parseInstant } from '../model/instant.ts'
import { TAG } from './der.ts'

// AlgorithmIdentifier's contents: ecdsa-with-SHA384, without parameters (RFC 5758 section 3.2).
const ECDSA_SHA384 = Buffer.from('06082a8648ce3d040303', 'hex')

/** The elements of a sequence of so many; throws an Error that names it otherwise. */
export function parts(from: ASN1Obj | undefined, what: string, count: number): readonly ASN1Obj[] {
  sequence(from, what)
  if (from?.subs.length === count) return from.subs
  throw new Error(`${what} has ${from?.subs.length} parts where ${count} belong`)
}

/** The contents of a sequence, as DER; throws an Error that names it otherwise. */
export function sequence(from: ASN1Obj | undefined, what: string): Uint8Array {
  if (from?.tag.toDER() === TAG.sequence) return from.value
  throw new Error(`${what} is no sequence`)
}

/** The bytes of a bit string of whole bytes: a signature. */
export function signatureBits(from: ASN1Obj | undefined): Uint8Array {
  if (from?.tag.toDER() === TAG.bitString && from.value[0] === 0) return from.value.subarray(1)
  throw new Error('the signature is no bit string of whole bytes')
}

/** Refuses every algorithm but ECDSA with SHA-384, so that no weaker signature can be asked for. */
export function refuseOtherAlgorithm(...named: readonly (ASN1Obj | undefined)[]): void {
  if (named.every((it) => it?.tag.toDER() === TAG.sequence && ECDSA_SHA384.equals(it.value))) return
  throw new Error('it is not signed with ECDSA and SHA-384')
}

/** A serial number in hex, without leading zero bytes. */
export function serialOf(from: ASN1Obj | undefined): string {
  if (!from?.tag.isInteger()) throw new Error('it has no serial number')
  return plainSerial(shortestInteger(from).toString('hex'))
}

/** The bytes of an integer, which DER writes in as few as it needs (ITU-T X.690 section 8.3.2). */
export function shortestInteger({ value }: ASN1Obj): Buffer {
  const [first, second = first] = value
  const padded = value.length > 1 && (first === 0 || first === 0xff)
  if (first !== undefined && !(padded && (second ?? 0) >> 7 === first >> 7)) return value
  throw new Error('an integer is not written as DER has it')
}

/** A serial number as it is compared: lower-case hex, without leading zero bytes. */
export function plainSerial(hex: string): string {
  return hex.toLowerCase().replace(/^(00)+(?=..)/, '')
}

/** UTCTime up to 2049 and GeneralizedTime after, to the second, in UTC (RFC 5280 section 4.1.2.5). */
export function timeOf(from: ASN1Obj | undefined): Instant {
  const text = from?.value.toString('latin1') ?? ''
  const digits = from?.tag.isUTCTime()
    ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text
    : from?.tag.isGeneralizedTime()
      ? text
      : ''
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits)
  if (found === null) throw new Error('a time is not of the form of RFC 5280')
  const [, year, month, day, hour, minute, second] = found
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
