import type { Hasher, RunningDigest } from '../model/hashing.ts';
import type { Pcrs } from '../model/measurement.ts';
import { type Pcr } from '../model/pcr.ts';
import type { SectionKind } from './format.ts';
/** A register that was zero and is extended once: SHA-384 of 48 zero bytes and the value. */
export declare function extend(value: Uint8Array): Pcr;
/** PCR3 of a parent's IAM role, by its ARN, and PCR4 of a parent's instance id: the text itself is extended. */
export declare function extendText(text: string): Pcr;
/**
 * Computes what the hypervisor will report for an image, section by section in the file's order.
 *
 *   PCR0  kernel, command line, every ramdisk     the whole image
 *   PCR1  kernel, command line, first ramdisk     what boots it
 *   PCR2  the other ramdisks                      the application
 *   PCR8  the signing certificate's DER           who signed it
 *
 * Each is the extension of the SHA-384 of those bytes. PCR0 and PCR1 are one digest until the second
 * ramdisk: up to there no byte is hashed twice.
 */
export declare class Registers {
    #private;
    constructor(hasher: Hasher);
    /** The digests that the next section's data goes into. */
    section(kind: SectionKind): readonly RunningDigest[];
    /** PCR0 of the sections so far. */
    pcr0(): Promise<Pcr>;
    /** PCR0, 1 and 2; to be asked for once, after the last section. */
    finish(): Promise<Pick<Pcrs, '0' | '1' | '2'>>;
}
/** PCR8 of an image that is signed with this certificate. */
export declare function certificatePcr(der: Uint8Array): Pcr;
