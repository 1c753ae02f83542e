import { ASN1Obj } from '@sigstore/core'
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
    | { readonly digitalSignature: boolean; readonly keyCertSign: boolean }
    | undefined
}

const BASIC_CONSTRAINTS = '2.5.29.19'
const KEY_USAGE = '2.5.29.15'

/**
 * Reads the `[3]` element of a certificate (RFC 5280 section 4.2).
 *
 * Throws an Error, which its caller names the place of, for an extension that is there twice and for
 * a critical one that nothing here enforces: ignoring it would drop a restriction its issuer made.
 */
export function readExtensions(from: ASN1Obj | undefined): Extensions {
  const [list] = from?.tag.toDER() === 0xa3 ? from.subs : []
  if (from?.subs.length !== 1 || list?.tag.toDER() !== TAG.sequence) {
    throw new Error('it has no extensions')
  }
  const seen = new Map<string, { readonly critical: boolean; readonly value: Buffer }>()
  for (const each of list.subs) {
    const { oid, critical, value } = readExtension(each)
    if (seen.has(oid)) throw new Error(`the extension ${oid} is there twice`)
    if (critical && oid !== BASIC_CONSTRAINTS && oid !== KEY_USAGE) {
      throw new Error(`the critical extension ${oid} is not known`)
    }
    seen.set(oid, { critical, value })
  }
  const constraints = seen.get(BASIC_CONSTRAINTS)
  const usage = seen.get(KEY_USAGE)
  return {
    ...(constraints && {
      basicConstraints: { critical: constraints.critical, ...readConstraints(constraints.value) },
    }),
    ...(usage && { keyUsage: readUsage(usage.value) }),
  }
}

// Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
function readExtension(from: ASN1Obj) {
  const [oid, ...rest] = from.tag.toDER() === TAG.sequence ? from.subs : []
  const [first, second] = rest
  const value = rest.length === 2 ? second : first
  const flag = rest.length === 2 ? first : undefined
  if (!oid?.tag.isOID() || value?.tag.toDER() !== TAG.octetString || rest.length > 2) {
    throw new Error('an extension is not of its form')
  }
  return { oid: oid.toOID(), critical: flag?.toBoolean() ?? false, value: value.value }
}

// BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }
function readConstraints(value: Buffer) {
  const from = ASN1Obj.parseBuffer(Buffer.from(value))
  const parts = [...from.subs]
  const ca = parts[0]?.tag.isBoolean() ? (parts.shift()?.toBoolean() ?? false) : false
  const length = parts.shift()
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
  return { digitalSignature: bits[0] === 1, keyCertSign: bits[5] === 1 }
}
