import type { AllowList, Anchor } from '../allowlist/document.ts';
import type { Proposal } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import type { Situation } from './situation.ts';
/** Which list a change is made to, and what of the policy it needs. */
export type Target = Pick<Situation, 'service' | 'policy' | 'list' | 'now'>;
/** How far a list's time may be ahead of ours, in seconds: clocks differ. */
export declare const TOLERANCE = 300;
/**
 * The list after a proposal's merge: what is proposed is active, and what it supersedes ends.
 *
 * Everything else in the list stays as it is, whoever wrote it. An entry that is superseded already
 * keeps its end: no promotion makes a grace longer.
 */
export declare function applyProposal(target: Target, proposal: Proposal, anchor: Anchor): AllowList;
/**
 * The list with other content: the next revision. Its time and its anchor never go back: a change
 * that was planned before another one merged is issued with that one's.
 */
export declare function revised(target: Target, planned: Instant, anchor: Anchor | undefined, content: Pick<AllowList, 'entries' | 'denied'>): AllowList;
/** The list at the base or, where there is none that can be read, the last one that it held. */
export declare function lastListOf({ document, last }: Situation['list']): AllowList | undefined;
/**
 * The list at the base, or an empty one of its service and environment: where the branch held one
 * before, the empty one goes on from that, with its revision and its denials.
 */
export declare function listOf({ service, policy, list }: Target): AllowList;
