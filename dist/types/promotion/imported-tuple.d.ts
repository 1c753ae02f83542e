import { Fault } from '../fault.ts';
import type { Instant } from '../model/instant.ts';
import type { Architecture, Pcrs } from '../model/measurement.ts';
/** Registers that belong together, from a list of another form. */
export interface Tuple {
    /** Where it stands, for messages. */
    readonly place: string;
    readonly pcrs: Pcrs;
    readonly arch: Architecture | undefined;
    readonly notBefore?: Instant | undefined;
    readonly notAfter: Instant | null;
}
/** A refusal of what does not say which registers belong together. */
export declare function incomplete(at: string, what: string, lacks: string): Fault;
