import type { ByteStream } from '../model/bytes.ts';
import { type Hasher, type RunningDigest } from '../model/hashing.ts';
import { type Header } from './header.ts';
import { type EifReport, type IdentifiedEif } from './report.ts';
/**
 * Measures an enclave image file in one pass, whoever built it.
 *
 * `size` is the file's length. Everything in the file is an attacker's: its header, table, sections,
 * sizes and checksum must agree with each other and with that length, or it is refused by an EIF_…
 * code with the byte where it goes wrong. No more is held in memory than a chunk, the signature and
 * the metadata.
 */
export declare function measureEif(bytes: ByteStream, size: number, hasher?: Hasher): Promise<EifReport>;
/** As {@link measureEif}, and tells the SHA-256 of the same bytes: what a record of it must name. */
export declare function inspectEif(bytes: ByteStream, size: number, hasher?: Hasher): Promise<IdentifiedEif>;
/** As {@link inspectEif}, and gives the header, which the parts of the report do not tell whole. */
export declare function inspect(bytes: ByteStream, size: number, hasher: Hasher, everything: readonly RunningDigest[]): Promise<{
    readonly report: EifReport;
    readonly header: Header;
}>;
