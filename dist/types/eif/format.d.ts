import type { Architecture } from '../model/measurement.ts';
/** `.eif` */
export declare const MAGIC: Uint8Array;
/** Bytes in the file's header. */
export declare const HEADER_BYTES = 548;
/** Bytes in a section's header. */
export declare const SECTION_HEADER_BYTES = 12;
/** Slots in the header's table. */
export declare const TABLE_SLOTS = 32;
/** Where the fields of the header are. */
export declare const FIELD: {
    readonly version: 4;
    readonly flags: 6;
    readonly defaultMemory: 8;
    readonly defaultProcessors: 16;
    readonly reserved: 24;
    readonly sectionCount: 26;
    readonly offsets: 28;
    readonly sizes: 284;
    readonly unused: 540;
    readonly crc32: 544;
};
/**
 * The versions that are read: 2 (first published), 3 (adds the signature), 4 (adds the metadata).
 * 0 and 1 were never published and have no CRC; what is above 4 is undefined.
 */
export declare const VERSIONS: readonly number[];
/** The version that is written. */
export declare const CURRENT_VERSION = 4;
/** What every known builder writes into the two fields that nobody reads. */
export declare const DEFAULT_MEMORY = 1073741824n;
/** See {@link DEFAULT_MEMORY}. */
export declare const DEFAULT_PROCESSORS = 2n;
/** Greatest size of a signature section (specification, `SIGNATURE_MAX_SIZE`). */
export declare const SIGNATURE_LIMIT = 32768;
/** Greatest size of a metadata section that is read: ours to choose, since it is held in memory. */
export declare const METADATA_LIMIT = 4194304;
declare const KINDS: readonly [undefined, 'kernel', 'cmdline', 'ramdisk', 'signature', 'metadata'];
/** What a section holds. */
export type SectionKind = Exclude<(typeof KINDS)[number], undefined>;
/** The kind of a section by its type on the wire, if there is such a type. */
export declare function kindOfType(type: number): SectionKind | undefined;
/** The type on the wire of a kind of section. */
export declare function typeOfKind(kind: SectionKind): number;
/** One section of a file. */
export interface Section {
    readonly type: SectionKind;
    /** Where its header starts, in bytes from the file's start. */
    readonly offset: number;
    /** Bytes of its data, without its header. */
    readonly size: number;
}
/** The first byte after a section. */
export declare function endOf(section: Section): number;
/** The header's flags for an architecture. */
export declare function flagsOf(arch: Architecture): number;
export {};
