import { type GuardFlag, type Warning } from '../promotion/guards.ts';
import { type Command, type Outcome, type Remark } from './command.ts';
import { type Promoted } from './promote-measurement.ts';
import type { Place } from './situation.ts';
/** The flags that let a promotion past a guard. */
export declare const PROMOTION_GUARDS: {
    readonly 'allow-older': {
        readonly kind: 'flag';
        readonly about: 'Even if what is allowed now was built from a later commit';
    };
    readonly 'allow-declined': {
        readonly kind: 'flag';
        readonly about: 'Even if its pull request was closed before';
    };
    readonly 'allow-retired': {
        readonly kind: 'flag';
        readonly about: 'Even if it was retired before';
    };
    readonly 'allow-revoked': {
        readonly kind: 'flag';
        readonly about: 'Even if it was revoked: the revocation is lifted with the merge';
    };
    readonly 'skip-soak': {
        readonly kind: 'flag';
        readonly about: 'Even if it has not been long enough in the environment before';
    };
    readonly 'supersede-now': {
        readonly kind: 'flag';
        readonly about: 'What it supersedes gets no grace after the merge';
    };
};
/** What people call a release. */
export declare const VERSION_INPUT: {
    readonly kind: 'text';
    readonly value: 'TEXT';
    readonly about: 'What people call it (default: the tag it was built from)';
};
/** The outputs of a promotion. */
export declare const PROMOTION_OUTPUTS: {
    readonly 'pull-request-url': 'Where the pull request is; empty where the measurement is allowed already';
    readonly 'pull-request-number': "The pull request's number";
    readonly 'pull-request-branch': "The pull request's branch";
    readonly 'pull-request-outcome': '`created`, `updated`, `unchanged`, or `already-active`';
};
/** `promote`: one recorded measurement, by pull request, into an environment's allow-list. */
export declare const promote: Command;
/** The guards that the command line lifts. */
export declare function guardFlags(inputs: Readonly<Record<string, unknown>>): readonly GuardFlag[];
/** What people should know of a promotion: `notes`, which settling found before it, and what its plan says. */
export declare function promotionWarnings(promoted: Promoted, notes: readonly Warning[]): readonly Warning[];
/** What a promotion came to, in every form, with what people should know of it. */
export declare function promotionOutcome(place: Place, promoted: Promoted, warnings: readonly Warning[]): Outcome;
/** Warnings of a plan, for people. */
export declare function remarksOf(warnings: readonly Warning[]): readonly Remark[];
