/** What a verifier did, as it is written down: plain values, no secret and no nonce among them. */
export type AuditEntry = {
    readonly event: string;
} & Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
/**
 * A log that shows what was done to whoever reads it later, each record carrying the hash of the one
 * before. When `append` resolves, the record is durable; when it throws AUDIT_LOG_UNAVAILABLE or
 * AUDIT_LOG_CORRUPT, it may or may not be, and nothing may be released on it.
 */
export interface AuditLog {
    append(entry: AuditEntry): Promise<void>;
    /** Throws what `append` would throw now; mends what an earlier failure left, where it can be mended. */
    check(): Promise<void>;
    close(): Promise<void>;
}
