import { type WindowEnd, type WindowRequest } from '../promotion/window.ts';
import type { Outcome } from './command.ts';
import { type Place } from './situation.ts';
/** The inputs that say which window and why. */
export declare const WINDOW_INPUTS: {
    readonly measurement: {
        readonly kind: 'text';
        readonly required: true;
        readonly value: 'ID|PCR0';
        readonly about: 'Which superseded measurement: its id, a unique beginning of it, or its PCR0';
    };
    readonly reason: {
        readonly kind: 'text';
        readonly required: true;
        readonly value: 'TEXT';
        readonly about: 'Why, in one line';
    };
    readonly until: {
        readonly kind: 'text';
        readonly value: 'TIME';
        readonly about: 'The new end of its window';
    };
    readonly for: {
        readonly kind: 'text';
        readonly value: 'LENGTH';
        readonly about: 'The same, as a length of time from now: 3d, 12h';
    };
    readonly 'allow-ended': {
        readonly kind: 'flag';
        readonly about: 'Even if its window is over: the merge allows it again';
    };
};
/** The end that `--until` or `--for` gives: exactly one of them. Throws USAGE. */
export declare function windowEnd(inputs: {
    readonly until: string | undefined;
    readonly for: string | undefined;
}): WindowEnd;
/** What to move; `measurement` as people name it. */
export interface MoveRequest extends Pick<WindowRequest, 'how' | 'end' | 'reason' | 'flags'> {
    readonly measurement: string;
}
/**
 * Asks by pull request that a window end otherwise: the event first, then the pull request. Running
 * it again finds both, also where the end is told as a length from now; when list, branch or stream
 * moved meanwhile it plans again.
 */
export declare function moveWindow(place: Place, request: MoveRequest): Promise<Outcome>;
