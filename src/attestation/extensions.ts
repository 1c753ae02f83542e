import { ASN1Obj } from '@sigstore/core'
import { shortestInteger } from './asn1.ts'
import { TAG } from './der.ts'

/** What a certificate's extensions allow its key to do. */
export interface Extensions {
  /** Absent where there is no basicConstraints extension. */
  readonly basicConstraints?:
    | {
        readonly critical: boolean
        readonly ca: boolean
        /** Greatest number of CA certificates below; absent means any. */
        readonly pathLength?: number | undefined
      }
    | undefined
  /** Absent where there is no keyUsage extension. */
  readonly keyUsage?:
    | {
        readonly digitalSignature: boolean
        readonly keyCertSign: boolean
        readonly crlSign: boolean
      }
    | undefined
  /**
   * Where its issuer's revocation list is said to be, as far as that is an address; absent where
   * there is no such extension. None of them is asked before the chain is verified.
   */
  readonly revocationAddresses?: readonly string[] | undefined
}

/** One extension as it stands: its value is not read yet. */
export interface Extension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Buffer
}

const BASIC_CONSTRAINTS = '2.5.29.19'
const KEY_USAGE = '2.5.29.15'
const CRL_DISTRIBUTION_POINTS = '2.5.29.31'

/**
 * Reads the `[3]` element of a certificate (RFC 5280 section 4.2).
 *
 * Throws an Error, which its caller names the place of, for an extension that is there twice and for
 * a critical one that nothing here enforces: ignoring it would drop a restriction its issuer made.
 */
export function readExtensions(from: ASN1Obj | undefined): Extensions {
  const [list] = from?.tag.toDER() === 0xa3 ? from.subs : []
  if (from?.subs.length !== 1) throw new Error('it has no extensions')
  const seen = listExtensions(list)
  for (const { oid, critical } of seen.values()) {
    if (critical && oid !== BASIC_CONSTRAINTS && oid !== KEY_USAGE) {
      throw new Error(`the critical extension ${oid} is not known`)
    }
  }
  const constraints = seen.get(BASIC_CONSTRAINTS)
  const usage = seen.get(KEY_USAGE)
  const points = seen.get(CRL_DISTRIBUTION_POINTS)
  return {
    ...(constraints && {
      basicConstraints: { critical: constraints.critical, ...readConstraints(constraints.value) },
    }),
    ...(usage && { keyUsage: readUsage(usage.value) }),
    ...(points && { revocationAddresses: readPoints(points.value) }),
  }
}

/** Extensions by their identifiers (RFC 5280 section 4.1.2.9). Throws an Error for one that is there twice. */
export function listExtensions(from: ASN1Obj | undefined): ReadonlyMap<string, Extension> {
  if (from?.tag.toDER() !== TAG.sequence) throw new Error('it has no extensions')
  const seen = new Map<string, Extension>()
  for (const each of from.subs) {
    const extension = readExtension(each)
    if (seen.has(extension.oid)) {
      throw new Error(`the extension ${extension.oid} is there twice`)
    }
    seen.set(extension.oid, extension)
  }
  return seen
}

// Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
function readExtension(from: ASN1Obj): Extension {
  const [oid, ...rest] = from.tag.toDER() === TAG.sequence ? from.subs : []
  const [first, second] = rest
  const value = rest.length === 2 ? second : first
  const flag = rest.length === 2 ? first : undefined
  if (!oid?.tag.isOID() || value?.tag.toDER() !== TAG.octetString || rest.length > 2) {
    throw new Error('an extension is not of its form')
  }
  // What is the default is left out in DER, so that a flag says true or is not there.
  if (flag?.toBoolean() === false) throw new Error('an extension is not written as DER has it')
  return { oid: oid.toOID(), critical: flag !== undefined, value: value.value }
}

// BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }
function readConstraints(value: Buffer) {
  const from = ASN1Obj.parseBuffer(Buffer.from(value))
  const parts = [...from.subs]
  const ca = parts[0]?.tag.isBoolean() ? (parts.shift()?.toBoolean() ?? false) : false
  const length = parts.shift()
  if (length !== undefined) shortestInteger(length)
  const pathLength = length === undefined ? undefined : Number(length.toInteger())
  if (
    from.tag.toDER() !== TAG.sequence ||
    parts.length > 0 ||
    (pathLength !== undefined && !(ca && pathLength >= 0))
  ) {
    throw new Error('basicConstraints is not of its form')
  }
  return { ca, ...(pathLength === undefined ? {} : { pathLength }) }
}

// KeyUsage ::= BIT STRING { digitalSignature (0), …, keyCertSign (5), … }
function readUsage(value: Buffer) {
  const bits = ASN1Obj.parseBuffer(Buffer.from(value)).toBitString()
  return { digitalSignature: bits[0] === 1, keyCertSign: bits[5] === 1, crlSign: bits[6] === 1 }
}

// CRLDistributionPoints ::= SEQUENCE OF SEQUENCE { distributionPoint [0], reasons [1], cRLIssuer [2] }.
// A point that is for some reasons only, or of another issuer, is none; the extension restricts nothing.
function readPoints(value: Buffer): readonly string[] {
  try {
    return ASN1Obj.parseBuffer(Buffer.from(value)).subs.flatMap(({ subs }) => {
      const [name] = subs
      return subs.length === 1 && name !== undefined ? fullNameAddresses(name) : []
    })
  } catch {
    return []
  }
}

/**
 * The addresses in a `[0]` DistributionPointName that is a full name (RFC 5280 section 4.2.1.13);
 * none where it is anything else.
 */
export function fullNameAddresses(from: ASN1Obj): readonly string[] {
  const [fullName] = from.tag.toDER() === TAG.contextConstructed0 ? from.subs : []
  if (fullName?.tag.toDER() !== TAG.contextConstructed0) return []
  return fullName.subs
    .filter((it) => it.tag.toDER() === TAG.contextAddress)
    .map((it) => it.value.toString('latin1'))
}
