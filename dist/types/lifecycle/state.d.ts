import * as z from 'zod';
import { type Instant } from '../model/instant.ts';
import { type Measurement, type MeasurementId, type Pcrs } from '../model/measurement.ts';
import type { Pcr } from '../model/pcr.ts';
import { type Evidence } from '../model/provenance.ts';
import { type Reissue } from './reissue.ts';
import { type KeptWindow, type WindowChange } from './window.ts';
/** Where an allowed measurement came from: what a verifier's list shows of its provenance. */
export interface Origin {
    readonly repository?: string | undefined;
    readonly commit?: string | undefined;
    readonly ref?: string | undefined;
}
/** Whether two say the same about where a measurement came from. */
export declare function isSameOrigin(a: Origin, b: Origin): boolean;
/** One measurement that an environment allows: always while active, until `notAfter` once superseded. */
export interface Entry {
    readonly measurement: Measurement;
    readonly status: 'active' | 'superseded';
    readonly version?: string | undefined;
    readonly origin: Origin;
    readonly notBefore: Instant;
    /** Set when superseded: the first moment at which it is no longer allowed. */
    readonly notAfter: Instant | null;
    /** Set when superseded: merge + grace, when `retire` acts. */
    readonly retireDue: Instant | null;
    readonly supersededBy?: MeasurementId | undefined;
    /** Set where people extended its window, or exempted it from retirement. */
    readonly kept?: KeptWindow | undefined;
}
/** Code that is revoked: it matches PCR0, 1 and 2, whatever PCR8 and architecture say. */
export interface Denied {
    readonly pcrs: {
        readonly '0': Pcr;
        readonly '1': Pcr;
        readonly '2': Pcr;
    };
    readonly reason: string;
    readonly since: Instant;
}
/** A revocation as it stands: since when the list denies it too, once it does. */
export interface StandingDenied extends Denied {
    readonly listedAt?: Instant | undefined;
}
/** A window's other end that is asked for, and whose window. */
export interface OpenWindow {
    readonly measurement: MeasurementId;
    readonly change: WindowChange;
}
/** What a promotion's merge will change: written to the ledger before its pull request is opened. */
export interface Proposal {
    readonly measurement: Measurement;
    readonly how: 'promotion' | 'rollback' | 'reinstatement';
    readonly version?: string | undefined;
    readonly origin: Origin;
    readonly evidence: Evidence;
    /** The measurements that it supersedes, each with the `notAfter` that the list will carry. */
    readonly supersedes: readonly {
        readonly measurement: MeasurementId;
        readonly notAfter: Instant;
    }[];
    /** Seconds from the merge during which what it supersedes stays allowed. */
    readonly grace: number;
    readonly branch: string;
    readonly since: Instant;
}
/** The whole of an environment after an event: what it allows, what it denies, what is proposed. */
export interface EnvironmentState {
    readonly entries: readonly Entry[];
    readonly denied: readonly StandingDenied[];
    readonly proposals: readonly Proposal[];
    /** The windows for which another end is asked for; absent where there are none. */
    readonly windows?: readonly OpenWindow[] | undefined;
    /** That the list is asked for anew; absent where it is not. */
    readonly reissue?: Reissue | undefined;
}
/** An environment before its first event: it allows nothing. */
export declare const EMPTY_ENVIRONMENT: EnvironmentState;
/** An allowed measurement in JSON. */
export declare const entrySchema: z.ZodType<Entry>;
/** Whether an entry ends if it has to: what its schema's shape does not say. */
export declare function isWellEnded({ status, notAfter }: Entry): boolean;
/** The registers of revoked code in JSON. */
export declare const deniedPcrsSchema: z.ZodType<Denied['pcrs']>;
/** A revocation in JSON. */
export declare const deniedSchema: z.ZodType<Denied>;
/** A proposal in JSON. */
export declare const proposalSchema: z.ZodType<Proposal>;
/** An environment's state in JSON. */
export declare const environmentStateSchema: z.ZodType<EnvironmentState>;
/** Whether an entry is allowed at this moment: active, or superseded and before `notAfter`; never before `notBefore`. */
export declare function isEntryAllowed(entry: Entry, at: Instant): boolean;
/** Whether code is revoked: PCR0, 1 and 2 of the tuple stand among the denied. */
export declare function isDenied(denied: readonly Denied[], pcrs: Pcrs): boolean;
/** What the environment allows at this moment: deny wins. */
export declare function allowedAt(state: EnvironmentState, at: Instant): readonly Entry[];
