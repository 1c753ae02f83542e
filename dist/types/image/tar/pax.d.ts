import { type ByteName } from '../names.ts';
/** One record of a PAX extended header, as bytes. */
export type PaxRecord = readonly [keyword: string, value: ByteName];
/**
 * Parses the records of a PAX extended header, each `length keyword=value\n` with the length in
 * decimal of the whole record (POSIX.1-2001 pax, extended header). Values are bytes: whatever
 * `hdrcharset` says, a file's name is what the file system will hold.
 *
 * Throws TAR_MALFORMED for anything else.
 */
export declare function parsePax(data: Uint8Array, offset: number): readonly PaxRecord[];
/** A whole number of a PAX record; a fraction of seconds is cut off, downwards. */
export declare function paxNumber(value: ByteName, keyword: string, offset: number): number;
