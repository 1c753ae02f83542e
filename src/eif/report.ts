import { Fault } from '../fault.ts'
import {
  type Architecture,
  type Measurement,
  measurementOf,
  type Pcrs,
} from '../model/measurement.ts'
import type { Pcr } from '../model/pcr.ts'
import { SECTION_HEADER_BYTES, type Section, type SectionKind } from './format.ts'
import { faultAt, type Header } from './header.ts'
import { type Metadata, parseMetadata } from './metadata.ts'
import { certificatePcr } from './registers.ts'
import type { SignatureReport } from './signature-report.ts'

/** What was found in an enclave image file, all of it checked but the signature, which may not hold. */
export interface EifReport {
  readonly version: number
  readonly flags: number
  readonly arch: Architecture
  /** The file's length in bytes. */
  readonly size: number
  /** In the file's order. */
  readonly sections: readonly Section[]
  /** Eight hex digits each, and equal: a file where they differ is refused. */
  readonly crc32: { readonly stored: string; readonly computed: string }
  readonly measurement: Measurement
  /** If the file is signed. Read `valid` before anything else. */
  readonly signature?: SignatureReport | undefined
  /** If there is such a section. Not measured, so not to be trusted. */
  readonly metadata?: Metadata | undefined
}

/** A report, and the digest of the very bytes that it is about. */
export interface IdentifiedEif extends EifReport {
  /** SHA-256 of the file, 64 lower-case hex digits. */
  readonly sha256: string
}

/** What was read of a file, before it is made sense of. */
export interface Walked {
  readonly header: Pick<Header, 'version' | 'flags' | 'arch'>
  readonly sections: readonly Section[]
  readonly crc32: EifReport['crc32']
  readonly code: Pick<Pcrs, '0' | '1' | '2'>
  /** The data of the signature and metadata sections. */
  readonly kept: ReadonlyMap<SectionKind, Uint8Array>
  /** The file's length. */
  readonly size: number
}

/** Whether a section is small, and held in memory to be parsed; no other ever is. */
export function isKept(kind: SectionKind): boolean {
  return kind === 'signature' || kind === 'metadata'
}

/** Makes sense of what was read or written: registers, signature, metadata. */
export async function reportOf(walked: Walked): Promise<EifReport> {
  const { header, sections, crc32, code, size } = walked
  const signed = await signedPart(walked)
  const metadata = parseKept(walked, 'metadata', parseMetadata)
  const pcrs = signed === undefined ? code : { ...code, '8': signed.pcr8 }
  return {
    version: header.version,
    flags: header.flags,
    arch: header.arch,
    size,
    sections,
    crc32,
    measurement: measurementOf(header.arch, pcrs),
    ...(signed === undefined ? {} : { signature: signed.signature }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

// Most files are not signed: what reads CBOR is loaded for those that are.
async function signedPart(
  walked: Walked,
): Promise<{ readonly pcr8: Pcr; readonly signature: SignatureReport } | undefined> {
  if (!walked.kept.has('signature')) return undefined
  const { parseSignature } = await import('./signature.ts')
  const { verifySignature } = await import('./verify-signature.ts')
  const section = parseKept(walked, 'signature', parseSignature)
  if (section === undefined) return undefined
  return {
    pcr8: certificatePcr(section.der),
    signature: verifySignature(section, walked.code['0']),
  }
}

// The parsers do not know where in the file they are; a refusal says it.
function parseKept<T>(
  { sections, kept }: Walked,
  type: SectionKind,
  parse: (bytes: Uint8Array) => T,
): T | undefined {
  const bytes = kept.get(type)
  if (bytes === undefined) return undefined
  try {
    return parse(bytes)
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    const at = sections.find((it) => it.type === type)?.offset ?? 0
    throw faultAt(cause.code, at + SECTION_HEADER_BYTES, cause.message)
  }
}
