import * as z from 'zod';
import { type Instant } from '../model/instant.ts';
/** A pull request as an event remembers it. */
export interface PullRef {
    readonly number: number;
    readonly url: string;
}
/** A merge as the forge tells it: `commit` is the one that the base branch holds. */
export interface MergeRef {
    readonly commit: string;
    readonly at: Instant;
    readonly by: string;
}
/** One person's approval, and the head it was given for. */
export interface Approval {
    readonly by: string;
    readonly at: Instant;
    readonly commit: string;
}
/** A pull request in JSON. */
export declare const pullSchema: z.ZodType<PullRef>;
/** A merge in JSON. */
export declare const mergeSchema: z.ZodType<MergeRef>;
/** An approval in JSON. */
export declare const approvalSchema: z.ZodType<Approval>;
