import * as z from 'zod';
import { type Instant } from '../model/instant.ts';
/**
 * The list is to say again what the ledger says: asked for by pull request, where the file was
 * changed by hand, lost, or ended by its own date. It changes nothing of what the ledger allows.
 */
export interface Reissue {
    /** One line. */
    readonly reason: string;
    /** Who asked for it: they cannot approve it. */
    readonly by: string;
    readonly branch: string;
    readonly since: Instant;
}
/** A reissue in JSON. */
export declare const reissueSchema: z.ZodType<Reissue>;
