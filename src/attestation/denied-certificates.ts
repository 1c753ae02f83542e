import * as z from 'zod'
import { Fault } from '../fault.ts'
import { sha256Schema } from '../model/provenance.ts'
import type { DeniedCertificate } from './chain.ts'

/** Certificates to refuse as they are written: `{issuerSha256, serial}`, both in lower-case hex. */
export const deniedCertificatesSchema: z.ZodType<readonly DeniedCertificate[]> = z
  .array(
    z.strictObject({
      issuerSha256: sha256Schema,
      serial: z
        .string()
        .regex(/^([1-9a-f][0-9a-f]|0[1-9a-f])([0-9a-f]{2})*$/, 'a serial number in hex'),
    }),
  )
  .max(10_000)

/**
 * Parses `ISSUER_SHA256:SERIAL`, as a verdict's chain shows the two, in hex of either case.
 * Throws USAGE.
 */
export function parseDeniedCertificate(text: string): DeniedCertificate {
  const [, issuerSha256, serial] = /^([0-9a-f]{64}):(([0-9a-f]{2})+)$/i.exec(text) ?? []
  if (issuerSha256 === undefined || serial === undefined) {
    throw new Fault('USAGE', `"${text.slice(0, 100)}" names no certificate`, {
      hint: "give the SHA-256 of its issuer's name, a colon and its serial number, in hex: verify --json shows both",
    })
  }
  return { issuerSha256: issuerSha256.toLowerCase(), serial: serial.toLowerCase() }
}
