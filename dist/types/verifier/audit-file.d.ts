import type { ListOwner } from '../allowlist/document.ts';
import type { Instant } from '../model/instant.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import { type AuditRecord } from './audit-record.ts';
/** An audit log that was opened, and what its past says. */
export interface OpenedAudit {
    readonly log: AuditLog;
    /** The last record that was there; undefined in a new log. */
    readonly head: Pick<AuditRecord, 'seq' | 'hash'> | undefined;
    /** Every revision of a list that the log says was seen. */
    readonly revisions: readonly (readonly [owner: ListOwner, revision: number])[];
}
/**
 * Opens a log in a file of JSON lines, checking every record that is there.
 *
 * Records of calls that come together are written and synced together. A last line that a crash cut
 * off was never acknowledged: it is cut away, and the next record says how many bytes it had. Throws
 * AUDIT_LOG_CORRUPT for a log whose records do not follow from each other; another process that
 * writes to the same file is noticed in the same way.
 */
export declare function openAuditFile(path: string, now: () => Instant): Promise<OpenedAudit>;
