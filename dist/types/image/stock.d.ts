import type { Architecture } from '../model/measurement.ts';
import { type Pcr } from '../model/pcr.ts';
import type { Bootable } from '../model/provenance.ts';
/** A boot set that AWS published, as its PCR1 tells. */
export interface StockBootSet {
    readonly pcr1: Pcr;
    readonly arch: Architecture;
    /** The releases of nitro-cli that carry it. */
    readonly versions: string;
}
/**
 * The boot sets that AWS published in aws/aws-nitro-enclaves-cli, by the PCR1 of every EIF that
 * boots with them. The RPM of one release can carry other files than its tag.
 */
export declare const STOCK_BOOT_SETS: readonly StockBootSet[];
/** The text in a file's bytes that makes a boot kit a placeholder. It cannot be taken off a real one by name. */
export declare const PLACEHOLDER_MARK = "golden-pcr placeholder: this file does not boot";
/** The stock boot set that a PCR1 belongs to, or undefined. */
export declare function recogniseStock(pcr1: Pcr): StockBootSet | undefined;
/** How bootable a kit is known to be, from its bytes and the PCR1 that they give. */
export declare function bootableOf(kit: {
    readonly isPlaceholder: boolean;
}, pcr1: Pcr): Bootable;
