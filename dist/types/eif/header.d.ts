import { Fault, type FaultCode } from '../fault.ts';
import type { Architecture } from '../model/measurement.ts';
import { type Section, type SectionKind } from './format.ts';
/** The file's header, checked for itself: nothing in it has been compared with the sections yet. */
export interface Header {
    readonly version: number;
    readonly flags: number;
    readonly arch: Architecture;
    readonly defaultMemory: bigint;
    readonly defaultProcessors: bigint;
    readonly crc32: number;
    /**
     * The used part of the table. It is gapless from the header's end on, but its sizes are only
     * claims: anything up to 2^64, and past the file's end for all that is known here.
     */
    readonly table: readonly {
        readonly offset: bigint;
        readonly size: bigint;
    }[];
}
/** A refusal at a byte of the file. */
export declare function faultAt(code: FaultCode, byte: number | bigint, what: string, hint?: string): Fault;
/** Refuses bytes that do not begin as an EIF does, however few they are. */
export declare function refuseOtherMagic(start: Uint8Array): void;
/**
 * Parses the 548 bytes of the header.
 *
 * Refuses an unknown version, reserved bits and fields that are not zero, a number of sections
 * outside 2 to 32, and a table that is not gapless and in order: AWS's reader walks the sections
 * and the hypervisor may follow the table, so a file in which the two differ has two meanings.
 */
export declare function parseHeader(bytes: Uint8Array): Header;
/** The header's bytes for a file with these sections. */
export declare function encodeHeader(header: Omit<Header, 'table' | 'arch'>, sections: readonly Section[]): Uint8Array;
/** Parses a section's 12 bytes, which start at `offset`, against what the table says of its size. */
export declare function parseSectionHeader(bytes: Uint8Array, offset: number, listed: bigint): SectionKind;
/** A section's 12 bytes. */
export declare function encodeSectionHeader(section: Pick<Section, 'type' | 'size'>): Uint8Array;
