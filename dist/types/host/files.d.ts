import type { ByteStream } from '../model/bytes.ts';
import type { Files } from '../ports/files.ts';
import { type DraftOptions } from './file-drafts.ts';
/** What a file system needs of its process: where it is, and what drafts need. */
export interface FilesOptions extends DraftOptions {
    readonly directory: string;
    readonly standardInput: () => ByteStream;
}
/** The real file system, seen from a working directory. */
export declare function openFiles(options: FilesOptions): Files;
