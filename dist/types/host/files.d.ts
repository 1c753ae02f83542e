import type { ByteStream } from '../model/bytes.ts';
import type { Files } from '../ports/files.ts';
/** What a file system needs of its process: where it is, how drafts are named, who hears of them. */
export interface FilesOptions {
    readonly directory: string;
    readonly pid: number;
    readonly standardInput: () => ByteStream;
    readonly random: (bytes: number) => Uint8Array;
    readonly isRunning: (pid: number) => boolean;
    /** Hears of every draft while it is neither committed nor discarded, so that a signal can remove it. */
    readonly onDraft: (path: string, state: 'begun' | 'ended') => void;
}
/** The real file system, seen from a working directory. */
export declare function openFiles(options: FilesOptions): Files;
