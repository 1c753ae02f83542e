import * as z from 'zod';
import type { Signer } from './signer.ts';
/** Whose signature is believed. What is not demanded here does not matter; what is, is compared whole. */
export interface SignerDemand {
    readonly issuer: string;
    /** `owner/name`, as GitHub writes it. */
    readonly repository: string;
    /**
     * `owner/name/.github/workflows/FILE@REF`, any one of these; a `*` at the end stands for the rest of
     * the ref. An empty list admits nobody.
     */
    readonly workflows: readonly string[];
    readonly commit?: string | undefined;
    readonly ref?: string | undefined;
}
/** One workflow that may sign, as policy and command line write it. */
export declare const workflowNamedSchema: z.ZodType<string>;
/** Whether a workflow with its ref is one that is named, or is covered by a `*` in a named one's ref. */
export declare function isWorkflowOf(workflow: string, named: readonly string[]): boolean;
/**
 * Refuses a signer who is not the one that is demanded. Throws BUNDLE_ISSUER, BUNDLE_REPOSITORY,
 * BUNDLE_WORKFLOW, BUNDLE_COMMIT or BUNDLE_REF, in this order, with both values.
 */
export declare function refuseOtherSigner(signer: Signer, demand: SignerDemand): void;
