import * as z from 'zod';
import type { DeniedCertificate } from './chain.ts';
/** Certificates to refuse as they are written: `{issuerSha256, serial}`, both in lower-case hex. */
export declare const deniedCertificatesSchema: z.ZodType<readonly DeniedCertificate[]>;
/**
 * Parses `ISSUER_SHA256:SERIAL`, as a verdict's chain shows the two, in hex of either case.
 * Throws USAGE.
 */
export declare function parseDeniedCertificate(text: string): DeniedCertificate;
