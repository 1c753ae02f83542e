import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import { parseStrictJson } from '../model/json.ts'
import { eifSubjects, type MeasuredFile } from './measurement-predicate.ts'
import { STATEMENT_TYPE, type Statement } from './statement.ts'
import { utf8Text } from './utf8.ts'

/** The most that a bill of materials may hold, in bytes: GitHub takes no larger predicate. */
export const MAX_SBOM_BYTES: number = 16 << 20

/** A bill of materials that was recognised: the type that in-toto gives it, and its whole text as JSON. */
export interface Sbom {
  readonly predicateType: 'https://spdx.dev/Document' | 'https://cyclonedx.org/bom'
  readonly document: Readonly<Record<string, unknown>>
}

const spdxSchema = z.looseObject({
  spdxVersion: z.string().regex(/^SPDX-\d+\.\d+$/),
  SPDXID: z.literal('SPDXRef-DOCUMENT'),
})

const cycloneDxSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^\d+\.\d+$/),
})

/**
 * Recognises a bill of materials in JSON, SPDX 2 or CycloneDX, and keeps it as it is: what it says
 * of packages is its maker's word, and no part of what is measured. Throws SBOM_INVALID.
 */
export function parseSbom(bytes: Uint8Array, at: string): Sbom {
  const text = utf8Text(bytes, 'SBOM_INVALID', at)
  const limits = {
    code: 'SBOM_INVALID',
    what: at,
    maxBytes: MAX_SBOM_BYTES,
    maxDepth: 128,
  } as const
  const value = parseStrictJson(text, limits)
  const marks = decodeWith(z.record(z.string(), z.unknown()), value, 'SBOM_INVALID', at)
  if (Object.hasOwn(marks, 'spdxVersion')) {
    const document = decodeWith(spdxSchema, value, 'SBOM_INVALID', at)
    return { predicateType: 'https://spdx.dev/Document', document }
  }
  if (Object.hasOwn(marks, 'bomFormat')) {
    const document = decodeWith(cycloneDxSchema, value, 'SBOM_INVALID', at)
    return { predicateType: 'https://cyclonedx.org/bom', document }
  }
  throw new Fault('SBOM_INVALID', `${at}: neither "spdxVersion" nor "bomFormat" stands in it`, {
    hint: 'give SPDX 2 or CycloneDX in JSON, as `syft -o spdx-json` writes it',
  })
}

/** The statement that this bill of materials is of that EIF. */
export function sbomStatement(name: string, measured: MeasuredFile, sbom: Sbom): Statement {
  const { predicateType, document } = sbom
  return {
    _type: STATEMENT_TYPE,
    subject: eifSubjects(name, measured),
    predicateType,
    predicate: document,
  }
}
