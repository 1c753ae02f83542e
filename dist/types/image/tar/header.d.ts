import { Fault } from '../../fault.ts';
import { type ByteName } from '../names.ts';
/** Bytes of a tar header, and what everything in a tar is padded to. */
export declare const BLOCK = 512;
/**
 * The fields of one header block (POSIX.1-1988 ustar, and GNU's use of the same places):
 *
 *   0 name 100 · 100 mode 8 · 108 uid 8 · 116 gid 8 · 124 size 12 · 136 mtime 12 · 148 checksum 8
 *   156 type 1 · 157 link 100 · 257 magic and version 8 · 329 major 8 · 337 minor 8 · 345 prefix 155
 */
export interface Header {
    readonly offset: number;
    readonly name: ByteName;
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
    readonly size: number;
    readonly mtime: number;
    /** The type flag's byte as a character. */
    readonly type: string;
    readonly link: ByteName;
    readonly major: number;
    readonly minor: number;
}
/** Whether a block is zero throughout, as the two at an archive's end are. */
export declare function isZeroBlock(block: Uint8Array): boolean;
/** Parses a header block. Throws TAR_MALFORMED for a wrong checksum and for numbers that are none. */
export declare function parseHeader(block: Uint8Array, offset: number): Header;
/**
 * A number field: octal digits between spaces and NULs, or, with the top bit set, a big-endian
 * two's complement number (GNU's base-256). Empty is 0.
 */
export declare function parseNumber(field: Uint8Array, where: {
    readonly what: string;
    readonly offset: number;
}): number;
/** A Fault at a byte of the tar stream. */
export declare function malformed(offset: number, what: string): Fault;
