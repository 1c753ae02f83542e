import { type LogHead } from '../audit/log-record.ts';
import type { Instant } from '../model/instant.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import { type SeenRevision } from './seen-revisions.ts';
/** How a log in a file is kept. */
export interface AuditFileOptions {
    readonly now: () => Instant;
    /** Bytes after which a new file is begun; see `LogFile.begin`. */
    readonly maxBytes: number;
}
/** An audit log that was opened, and what its past says. */
export interface OpenedAudit {
    readonly log: AuditLog;
    /** The last record that was there; undefined in a new log. */
    readonly head: LogHead | undefined;
    /** Every revision of a list that the log says was seen. */
    readonly revisions: readonly SeenRevision[];
}
/**
 * Opens a log in a file of JSON lines, checking every record that is there.
 *
 * Records of calls that come together are written and synced together. A last line that a crash cut
 * off was never acknowledged: it is cut away, and the next record says how many bytes it had. So is
 * what a write left that failed, as on a full disk: the log goes on once there is room again. A file
 * that has grown to `maxBytes` is put aside, and the next one goes on with its chain.
 *
 * Throws AUDIT_LOG_CORRUPT for a log whose records do not follow from each other; a file that another
 * process writes to, moves or removes is noticed, and then nothing is written any more.
 */
export declare function openAuditFile(path: string, options: AuditFileOptions): Promise<OpenedAudit>;
