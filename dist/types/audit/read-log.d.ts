import { type AuditRecord, type LogHead } from './log-record.ts';
/** What stands in a log, in order: records that follow each other, and at most one unfinished line at its end. */
export type LogPart = {
    readonly kind: 'record';
    readonly record: AuditRecord;
    readonly bytes: number;
}
/** A last line without an end, that a crash cut off: its writer was never told that it is there. */
 | {
    readonly kind: 'unfinished';
    readonly bytes: number;
};
/**
 * Reads a log from its bytes, checking each record against the one before; `after` is the end of the
 * file before this one, where there is one. Throws AUDIT_LOG_CORRUPT.
 */
export declare function readLog(bytes: AsyncIterable<Uint8Array>, after: LogHead | undefined): AsyncGenerator<LogPart>;
