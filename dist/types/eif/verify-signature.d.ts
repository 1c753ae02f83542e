import { type Pcr } from '../model/pcr.ts';
import type { SignatureSection } from './signature.ts';
import type { SignatureReport } from './signature-report.ts';
/**
 * Verifies a signature section against the PCR0 that was measured.
 *
 * The payload that should have been signed is built again and compared with the one that was, byte
 * for byte; nothing that the section says of itself is believed.
 */
export declare function verifySignature(section: SignatureSection, pcr0: Pcr): SignatureReport;
/** The bytes that a signer signs for a PCR0: `{register_index: 0, register_value: […]}`. */
export declare function signedPayload(pcr0: Pcr): Uint8Array;
