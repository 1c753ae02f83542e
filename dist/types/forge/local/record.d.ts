import type { Approval } from '../../lifecycle/events.ts';
import { type Instant } from '../../model/instant.ts';
/** A pull request of the local forge, as its Markdown file holds it. */
export interface PullRecord {
    readonly number: number;
    readonly title: string;
    readonly branch: string;
    readonly base: string;
    /** The base's commit that it was made from. */
    readonly baseCommit: string;
    /** The commit that was proposed last; of a merged one, the commit that was merged. */
    readonly head: string;
    readonly opened: {
        readonly by: string;
        readonly at: Instant;
    };
    readonly labels: readonly string[];
    readonly reviewers: readonly string[];
    /** Every approval ever given; only those of the head stand. */
    readonly approvals: readonly Approval[];
    readonly merged?: {
        readonly commit: string;
        readonly at: Instant;
        readonly by: string;
    } | undefined;
    readonly closed?: {
        readonly by: string;
        readonly at: Instant;
        readonly why: string;
    } | undefined;
    readonly body: string;
}
/** Whether a pull request can still be decided, and how it was. */
export type PullState = 'open' | 'merged' | 'closed';
/** How a record was decided, by its own word. */
export declare function stateOf(record: PullRecord): PullState;
/** The name of a pull request's file: `0001.md`. */
export declare function fileNameOf(number: number): string;
/**
 * A record as a Markdown file that people can read: YAML between `---` lines, the title as a
 * heading, then the body as it was given.
 */
export declare function renderRecord(record: PullRecord): string;
/** Parses what {@link renderRecord} wrote. Throws FORGE_PULL_INVALID for anything else. */
export declare function parseRecord(text: string, file: string): PullRecord;
