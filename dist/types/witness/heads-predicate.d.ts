import * as z from 'zod';
import { type StreamId } from '../lifecycle/streams.ts';
import { type Instant } from '../model/instant.ts';
import { type Statement } from './statement.ts';
/** The type of our statement about a ledger's heads; the address is that of its page. */
export declare const HEADS_PREDICATE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/heads-predicate.md#v1";
/** The last event of a stream: its place and its hash. */
export interface StreamHead {
    readonly stream: StreamId;
    readonly seq: number;
    readonly hash: string;
}
/** Every head that a ledger had, one after the other, around a moment. */
export interface LedgerHeads {
    /** The ledger's id. */
    readonly ledger: string;
    /** When reading began: each head stood then, or came soon after. */
    readonly takenAt: Instant;
    readonly heads: readonly StreamHead[];
}
/** The predicate, version 1. The heads themselves are the subjects, so that each can be looked up by its hash. */
export interface HeadsPredicate {
    readonly ledger: string;
    readonly takenAt: Instant;
    /** How many subjects there are. */
    readonly heads: number;
    readonly tool: {
        readonly name: 'golden-pcr';
        readonly version: string;
    };
}
/** The predicate in JSON; any other field is refused. */
export declare const headsPredicateSchema: z.ZodType<HeadsPredicate>;
/** The statement that a ledger had these heads; they stand by name, whatever order they were read in. */
export declare function headsStatement({ ledger, takenAt, heads }: LedgerHeads): Statement;
/**
 * The heads that a verified statement names. Throws BUNDLE_STATEMENT_INVALID for another kind of
 * statement, a name that is no head's, a stream that stands twice, or another number than it says.
 */
export declare function headsIn({ predicateType, predicate, subject }: Statement): LedgerHeads;
