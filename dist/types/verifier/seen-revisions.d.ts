import type { ListOwner } from '../allowlist/document.ts';
import type { AuditEntry } from '../ports/audit-log.ts';
/** A revision of a list that was seen, and the SHA-256 of its text. */
export type SeenRevision = readonly [owner: ListOwner, revision: number, sha256: string];
/** The entry of the log that says so. */
export declare function listEntryOf([owner, revision, sha256]: SeenRevision): AuditEntry;
/** What an entry of the log says of a list; undefined where it is about something else. */
export declare function revisionIn(entry: AuditEntry): SeenRevision | undefined;
