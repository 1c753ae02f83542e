import * as z from 'zod'
import { Fault } from '../fault.ts'
import { isSameJson } from '../model/canonical.ts'
import { decodeWith } from '../model/decode.ts'
import { type Measurement, measurementSchema, shortId } from '../model/measurement.ts'
import { type BuildClaims, buildClaimsSchema, sha256Schema } from '../model/provenance.ts'
import { VERSION } from '../model/version.ts'
import { type Statement, type Subject, statementOf } from './statement.ts'

/** The type of our statement about an EIF's measurement; the address is that of its page. */
export const MEASUREMENT_PREDICATE =
  'https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/measurement-predicate.md#v1'

/** The file that was measured: its own digest, and its size in bytes. */
export interface MeasuredEif {
  readonly sha256: string
  readonly size: number
}

/** A measurement, and the file that it was taken from. */
export interface MeasuredFile {
  readonly measurement: Measurement
  readonly eif: MeasuredEif
}

/**
 * The predicate, version 1: registers, file, build, and the program that measured.
 *
 * Who signed, for which repository, commit, ref and run, is the certificate's to say and stands in
 * no predicate: so nothing in it can contradict the certificate.
 */
export interface MeasurementPredicate extends MeasuredFile {
  readonly build: BuildClaims
  readonly tool: { readonly name: 'golden-pcr'; readonly version: string }
}

/** The predicate in JSON; any other field is refused. */
export const measurementPredicateSchema: z.ZodType<MeasurementPredicate> = z.strictObject({
  measurement: measurementSchema,
  eif: z.strictObject({ sha256: sha256Schema, size: z.int().min(0) }),
  build: buildClaimsSchema,
  tool: z.strictObject({ name: z.literal('golden-pcr'), version: z.string().min(1).max(64) }),
})

/**
 * The subjects of every statement about an EIF: the file by its SHA-256, and PCR0, which is a
 * SHA-384, so that whoever holds an attestation document alone finds the statement too.
 */
export function eifSubjects(name: string, { measurement, eif }: MeasuredFile): readonly Subject[] {
  return [
    { name, digest: { sha256: eif.sha256 } },
    { name: 'PCR0', digest: { sha384: measurement.pcrs['0'] } },
  ]
}

/** The statement that this file measures so, and was built so. `name` is the file's, for people. */
export function measurementStatement(
  name: string,
  measured: MeasuredFile,
  build: BuildClaims,
): Statement {
  const { measurement, eif } = measured
  const tool = { name: 'golden-pcr', version: VERSION }
  return statementOf(MEASUREMENT_PREDICATE, eifSubjects(name, measured), {
    measurement,
    eif,
    build,
    tool,
  })
}

/**
 * What a verified statement says of the file that was measured here.
 *
 * Throws BUNDLE_STATEMENT_INVALID for another kind of statement or a predicate not of its form,
 * BUNDLE_SUBJECT where it is about another EIF or PCR0, BUNDLE_MEASUREMENT where it says other
 * registers than were measured here.
 */
export function measurementIn(statement: Statement, here: MeasuredFile): MeasurementPredicate {
  const { predicateType, predicate, subject } = statement
  if (predicateType !== MEASUREMENT_PREDICATE) {
    throw new Fault(
      'BUNDLE_STATEMENT_INVALID',
      `the statement is of type ${predicateType}, and one of a measurement is expected`,
      { hint: 'give the bundle that `--attest` wrote beside the EIF, FILE.sigstore.json' },
    )
  }
  const said = decodeWith(
    measurementPredicateSchema,
    predicate,
    'BUNDLE_STATEMENT_INVALID',
    'predicate',
  )
  const [file, register, ...more] = subject
  const digests = [file?.digest, register?.digest]
  if (!isSameJson(digests, [{ sha256: here.eif.sha256 }, { sha384: here.measurement.pcrs['0'] }])) {
    const which = file?.digest['sha256'] === here.eif.sha256 ? 'PCR0' : 'EIF'
    throw otherSubject(which, digests[which === 'EIF' ? 0 : 1], here)
  }
  if (more.length > 0) {
    throw new Fault(
      'BUNDLE_STATEMENT_INVALID',
      `the statement has ${subject.length} subjects, not 2`,
    )
  }
  if (!isSameJson(said.eif, here.eif) || !isSameJson(said.measurement, here.measurement)) {
    throw new Fault(
      'BUNDLE_MEASUREMENT',
      `the statement says measurement ${shortId(said.measurement.id)} of ${said.eif.size} bytes, and the file measures ${shortId(here.measurement.id)} of ${here.eif.size}`,
      { hint: 'who signed it measured otherwise: do not use this bundle' },
    )
  }
  return said
}

function otherSubject(
  which: 'EIF' | 'PCR0',
  digest: Readonly<Record<string, string>> | undefined,
  { eif, measurement }: MeasuredFile,
): Fault {
  const said = Object.entries(digest ?? {}).map(([name, value]) => `${name}:${value}`)
  const is = which === 'EIF' ? `sha256:${eif.sha256}` : `sha384:${measurement.pcrs['0']}`
  return new Fault(
    'BUNDLE_SUBJECT',
    `the statement is about another ${which}: ${said.join(', ') || 'none'}, and here it is ${is}`,
    { hint: 'give the bundle that was made for this very file' },
  )
}
