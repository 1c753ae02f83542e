import { type ByteStream, type Content } from '../model/bytes.ts';
import type { ImageRequest } from '../ports/image-source.ts';
import type { Spool } from '../ports/spool.ts';
import { type DiskFile } from './files.ts';
/** The files of a tar that holds an image, by path; nothing of it is written to disk by name. */
export interface Archive {
    /** A file's content; links inside the archive are followed. Undefined if it is not there. */
    file(path: string): Content | undefined;
}
/**
 * Opens a tar with an image, packed or plain; a packed one is unpacked into the spool first.
 * Throws FILE_MISSING, TAR_MALFORMED, IMAGE_DUPLICATE_ENTRY, IMAGE_PATH_REFUSED, IMAGE_LIMIT.
 */
export declare function openArchive(path: string, request: ImageRequest): Promise<Archive>;
/** Finds the files of a tar that can be read in any order. Throws as {@link openArchive} does. */
export declare function indexArchive(source: DiskFile, request: ImageRequest): Promise<Archive>;
/** Adds a stream to the spool, and gives it back as a file. */
export declare function spooledFile(stream: ByteStream, spool: Spool): Promise<DiskFile>;
