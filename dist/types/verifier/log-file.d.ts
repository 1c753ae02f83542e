import type { LogHead } from '../audit/log-record.ts';
import { type SeenRevision } from './seen-revisions.ts';
/** The file that a log is written to, by one process. */
export interface LogFile {
    /** Bytes that are known to be there. */
    size(): number;
    /**
     * Undoes what an append that failed has left, and says how many bytes that was; undefined where none
     * failed. Throws AUDIT_LOG_CORRUPT where the file is not as this process left it.
     */
    mend(): Promise<number | undefined>;
    /** Writes at the end; when this resolves it is durable. Throws AUDIT_LOG_UNAVAILABLE. */
    append(bytes: Buffer): Promise<void>;
    /**
     * Puts the file aside as `PATH.SEQ`, by the place of its last record, and goes on in a new one that
     * begins with these bytes. There is a whole log under the path at every moment.
     */
    begin(bytes: Buffer, lastSeq: number): Promise<void>;
    close(): Promise<void>;
}
/** What stood in a file when it was opened. */
export interface LogPast {
    readonly head: LogHead | undefined;
    readonly revisions: readonly SeenRevision[];
    /** Bytes of a last line that a crash cut off; they are cut away. */
    readonly unfinished: number;
}
/** Opens a log's file, reads it from its start and checks it. Throws AUDIT_LOG_CORRUPT, AUDIT_LOG_UNAVAILABLE. */
export declare function openLogFile(path: string): Promise<{
    readonly file: LogFile;
    readonly past: LogPast;
}>;
