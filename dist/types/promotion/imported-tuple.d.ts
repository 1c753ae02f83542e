import { Fault } from '../fault.ts';
import type { Instant } from '../model/instant.ts';
import { type Architecture, type Pcrs } from '../model/measurement.ts';
import type { Pcr } from '../model/pcr.ts';
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
/** The registers of one build. Throws IMPORT_INCOMPLETE where PCR0, 1 or 2 is not among them. */
export declare function wholePcrs(found: Readonly<Partial<Record<'0' | '1' | '2' | '8', Pcr | undefined>>>, place: string, at: string): Pcrs;
