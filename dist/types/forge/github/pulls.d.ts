import * as z from 'zod';
import { type Instant } from '../../model/instant.ts';
import type { PullRequest } from '../../ports/forge.ts';
import type { Api } from './api.ts';
/** A time as GitHub writes it. */
export declare const timeSchema: z.ZodType<Instant>;
/** What a query must select of a pull request for {@link pullSchema}. */
export declare const PULL_FIELDS = "\n  fragment PullFields on PullRequest {\n    number url state title isCrossRepository baseRefName headRefName headRefOid\n    mergedAt closedAt\n    author { __typename login }\n    mergedBy { __typename login }\n    mergeCommit { oid }\n    timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {\n      nodes { __typename ... on ClosedEvent { actor { __typename login } } }\n    }\n  }";
/** A pull request as {@link PULL_FIELDS} select it; undefined for one whose branch is in a fork. */
export declare const pullSchema: z.ZodType<PullRequest | undefined>;
/** All pull requests from a branch of this repository into another, newest first. */
export declare function readPullsFrom(api: Api, head: string, base: string): Promise<readonly PullRequest[]>;
/** A pull request by its number; undefined where there is none, or one from a fork. */
export declare function readPull(api: Api, number: number): Promise<PullRequest | undefined>;
/** Closes a pull request with a comment that says why; see the port. */
export declare function closePull(api: Api, number: number, why: string): Promise<void>;
