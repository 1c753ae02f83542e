/** One line of verdict per plan, and the changes that tests make to a good plan. */
import { type DocumentPolicy, verifyDocument } from '../../src/attestation/verify.ts'
import { Fault } from '../../src/fault.ts'
import {
  type DocumentPlan,
  encodeMap,
  GOOD,
  makeDocument,
  policyFor,
  registers,
  withCertificate,
  withField,
} from './documents.ts'
import type { CertificatePlan } from './pki.ts'

/** A row of a table: what is wrong, the document, and the verdict's line. */
export type Row = readonly [name: string, plan: DocumentPlan, wanted: string]

/** `verified`, or the code and message of the refusal. */
export function verdict(plan: DocumentPlan, over: Partial<DocumentPolicy> = {}): string {
  const { bytes, root } = makeDocument(plan)
  return refusal(() => verifyDocument(bytes, { ...policyFor(root), ...over })) ?? 'verified'
}

/** The code and message of the Fault that running it throws, or undefined where it throws none. */
export function refusal(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.message}`
    throw error
  }
}

export function certificate(index: number, change: Partial<CertificatePlan>): DocumentPlan {
  return withCertificate(GOOD, index, change)
}

export function extensions(index: number, ...them: CertificatePlan['extensions']): DocumentPlan {
  return certificate(index, { extensions: them })
}

export function field(name: string, value: unknown): DocumentPlan {
  return withField(GOOD, name, value)
}

export function pcrs(over: Parameters<typeof registers>[0]): DocumentPlan {
  return field('pcrs', registers(over))
}

export function adding(...more: DocumentPlan['fields']): DocumentPlan {
  return { ...GOOD, fields: [...GOOD.fields, ...more] }
}

export function header(...entries: DocumentPlan['fields']): DocumentPlan {
  return { ...GOOD, protected: encodeMap(entries, false) }
}
