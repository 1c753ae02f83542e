import { type Instant } from '../model/instant.ts';
import type { AuditEntry } from '../ports/audit-log.ts';
/** One line of a verifier's audit log: what was done, when, in which place, after which record. */
export interface AuditRecord {
    /** 1 for the first, then without gaps. */
    readonly seq: number;
    readonly at: Instant;
    /** The hash of the record before; for the first, of {@link GENESIS}' text. */
    readonly prev: string;
    readonly entry: AuditEntry;
    /** The SHA-256 of the canonical form (RFC 8785) of everything else. */
    readonly hash: string;
}
/** A record that others follow: its place and its hash. */
export type LogHead = Pick<AuditRecord, 'seq' | 'hash'>;
/** The event of the first record in a file that goes on where a full one ended. */
export declare const CONTINUED = "continued";
/** What the first record follows. */
export declare const GENESIS: string;
/** Greatest length of a line. */
export declare const MAX_LINE_BYTES = 65536;
/** The record that says this right after `head`; undefined begins a log. */
export declare function sealRecord(entry: AuditEntry, at: Instant, head: LogHead | undefined): AuditRecord;
/** A record as its line: canonical JSON and a newline. */
export declare function renderRecord(record: AuditRecord): string;
/**
 * The record that a line holds, which must follow `head`; after `undefined`, begin a log or go on with
 * one. Throws AUDIT_LOG_CORRUPT, naming the record's place, for one that was changed, left out, put in
 * or moved.
 */
export declare function parseRecord(line: string, head: LogHead | undefined): AuditRecord;
