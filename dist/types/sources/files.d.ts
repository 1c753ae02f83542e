import { Fault } from '../fault.ts';
import type { Seekable } from '../image/cursor.ts';
import type { Content } from '../model/bytes.ts';
/** A regular file on disk that can be read in any order. */
export interface DiskFile extends Seekable {
    range(offset: number, size: number): Content;
}
/**
 * A file on disk, by its size now. Links are followed: the user named this path. What is no regular
 * file is refused before it is read. Throws FILE_MISSING; reading throws IMAGE_CHANGED when it is shorter by then.
 */
export declare function diskFile(path: string): Promise<DiskFile>;
/** Reads a small file whole. Throws FILE_MISSING, and IMAGE_LIMIT if it is larger than the limit. */
export declare function readSmallFile(path: string, limit: number): Promise<Buffer>;
/** The Fault for a source that is no longer what it was. */
export declare function changed(path: string): Fault;
/** Why the system refused, in its own word: `ENOENT`. */
export declare function reason(cause: unknown): string;
