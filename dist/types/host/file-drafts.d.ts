import { type FileHandle } from 'node:fs/promises';
import { Fault } from '../fault.ts';
import { type Lender } from '../model/bytes.ts';
import type { FileDraft } from '../ports/files.ts';
/** What drafts need of their process: how they are named, who hears of them. */
export interface DraftOptions {
    readonly pid: number;
    readonly random: (bytes: number) => Uint8Array;
    readonly isRunning: (pid: number) => boolean;
    /** Hears of every draft while it is neither committed nor discarded, so that a signal can remove it. */
    readonly onDraft: (path: string, state: 'begun' | 'ended') => void;
}
/** Begins a file beside its target; `path` is what the user wrote, `full` where it is. Throws FILE_MISSING, FILE_WRITE_FAILED. */
export declare function beginDraft(full: string, path: string, options: DraftOptions): Promise<FileDraft>;
/**
 * A file from its start, each chunk in a piece that is lent for it, and good until the next is asked
 * for: fresh memory costs as much as the reading.
 */
export declare function chunksOf(handle: FileHandle, memory?: Lender): AsyncGenerator<Uint8Array>;
/** That a path cannot be written, and why. */
export declare function writeFault(path: string, cause: unknown): Fault;
/** Why the file system refused, in words. */
export declare function reasonOf(cause: unknown): string;
