import { type FaultCode } from '../fault.ts';
/** The flags of the command line that override one guard each; they stand nowhere else. */
export declare const GUARD_FLAGS: readonly ['allow-older', 'allow-declined', 'allow-retired', 'allow-revoked', 'allow-empty', 'allow-many', 'allow-still-seen', 'allow-ended', 'skip-soak'];
/** A guard's flag, without its dashes. */
export type GuardFlag = (typeof GUARD_FLAGS)[number];
/** Something a reviewer must know, that stops nothing: a stable code and a sentence. */
export interface Warning {
    readonly code: string;
    readonly detail: string;
}
/** A guard that stands in the way, and the flag that overrides it. */
export interface Objection {
    readonly flag: GuardFlag;
    readonly code: FaultCode;
    readonly why: string;
}
/**
 * The flags that objections needed, when all of them were given. Throws the first objection that has
 * no flag, naming in its hint every flag that is missing, so that nobody is sent round twice.
 */
export declare function overrideAll(objections: readonly Objection[], flags: readonly GuardFlag[]): readonly GuardFlag[];
