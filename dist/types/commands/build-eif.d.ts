import type { IdentifiedEif } from '../eif/report.ts';
import { type StockBootSet } from '../image/stock.ts';
import type { Architecture } from '../model/measurement.ts';
import type { Bootable, Layout } from '../model/provenance.ts';
import type { Warning } from '../promotion/guards.ts';
import { type SigningChoice } from './signing.ts';
import type { World } from './world.ts';
/** What an EIF is to be built from, and where to. */
export interface BuildRequest {
    readonly image: string;
    readonly bootKit: string;
    readonly output: string;
    readonly arch: Architecture;
    readonly layout: Layout;
    readonly cmd: readonly string[];
    readonly env: readonly string[];
    readonly strict: boolean;
    /** Reads directories in an order that depends on this number, to prove that order does not matter. */
    readonly shuffle?: number | undefined;
    readonly sign?: SigningChoice | undefined;
}
/** What was built. */
export interface Built {
    readonly eif: IdentifiedEif;
    readonly path: string;
    readonly image: {
        readonly ref: string;
        readonly digest: string;
    };
    readonly bootKit: {
        readonly digest: string;
        readonly bootable: Bootable;
        /** Whose files these are, where they are AWS's own. */
        readonly stock?: StockBootSet | undefined;
    };
    readonly layout: Layout;
    readonly warnings: readonly Warning[];
}
/**
 * Builds an EIF from an image and a boot kit. The same content gives the same file, byte for byte,
 * however the image was reached; a signature alone has a random part.
 *
 * The file gets its name when it is complete and on the disk, and not at all under `--dry-run`.
 */
export declare function buildEif(request: BuildRequest, world: World): Promise<Built>;
/** The least memory an enclave needs for this EIF, in MiB: four times its size (AWS's rule). */
export declare function minimumMemoryMiB(eifBytes: number): number;
