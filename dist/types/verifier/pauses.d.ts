import type { Fault } from '../fault.ts';
import { type Instant } from '../model/instant.ts';
/** What was asked in vain, and from when on it may be asked again. */
export interface Pauses {
    /** The failure that is still too young to ask again, or undefined where one may. */
    current(what: string, now: Instant): Fault | undefined;
    /** It failed now. The pause is a second, and twice as long with each failure in a row. */
    failed(what: string, fault: Fault, now: Instant): void;
    /** It answered: its failures are forgotten. */
    answered(what: string): void;
}
/** Pauses of at most `longest` seconds, and of at least one. A clock that went back ends a pause. */
export declare function openPauses(longest: number): Pauses;
