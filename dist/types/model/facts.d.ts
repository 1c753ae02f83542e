import type { Instant } from './instant.ts';
import type { Evidence } from './provenance.ts';
/** What is known of the commit and run that a command works for, and how. */
export interface Facts {
    readonly evidence: Evidence;
    /** Who issued the identity token, where it is not GitHub. */
    readonly issuer?: string | undefined;
    readonly repository?: string | undefined;
    readonly commit?: string | undefined;
    /** When the commit was made, by git. */
    readonly committedAt?: Instant | undefined;
    readonly ref?: string | undefined;
    readonly workflow?: string | undefined;
    readonly run?: string | undefined;
    readonly attempt?: number | undefined;
    readonly actor?: string | undefined;
    readonly builder?: string | undefined;
    readonly dirty?: true | undefined;
}
