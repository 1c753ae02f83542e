import * as z from 'zod';
import { type Instant } from '../model/instant.ts';
import { type Measurement } from '../model/measurement.ts';
import { type Provenance } from '../model/provenance.ts';
import { type DriftStatement } from './drifted.ts';
import { type Observed } from './observed.ts';
import { type EnvironmentState } from './state.ts';
import type { EnvironmentStatement } from './statements.ts';
import { type StreamId } from './streams.ts';
export type { Approval, MergeRef, PullRef } from './decisions.ts';
export type { Activated, Declined, EnvironmentStatement, Proposed, Reissued, ReissueProposed, ReissueWithdrawn, Retired, RevocationListed, Revoked, Unauthorised, WindowChanged, WindowProposed, WindowWithdrawn, Withdrawn, } from './statements.ts';
/** In the catalog: a stream that is about to have its first event. */
export interface StreamOpened {
    readonly kind: 'stream-opened';
    readonly name: StreamId;
}
/** An EIF was measured for a service. */
export interface Recorded {
    readonly kind: 'recorded';
    readonly measurement: Measurement;
    readonly provenance: Provenance;
    /** The file that was measured; absent where a measurement was recorded without its file. */
    readonly eif?: {
        readonly sha256: string;
        readonly size: number;
    } | undefined;
}
/** Everything that a ledger can be told. */
export type Statement = StreamOpened | Recorded | Observed | DriftStatement | EnvironmentStatement;
/** What every event says of itself beside its statement. */
export interface Envelope {
    /** The version of the event's form. */
    readonly schema: 1;
    /** The ledger's own id: 32 lower-case hex digits, made with the file or table. */
    readonly ledger: string;
    readonly stream: StreamId;
    /** 1 for a stream's first event, then without gaps. */
    readonly seq: number;
    /** The hash of the event before; of the stream's name for the first. */
    readonly prev: string;
    /** What the event says, as a hash: the same for the same statement made again. */
    readonly id: string;
    /** When it was written: never before its predecessor's. */
    readonly recordedAt: Instant;
    /** When it took effect, by the forge where the forge decided: never before its predecessor's. */
    readonly effectiveAt: Instant;
    /** Who wrote it: `github:octocat`, `local:alice`. */
    readonly actor: string;
}
/** An event as it stands in the ledger. */
export interface LedgerEvent extends Envelope {
    readonly statement: Statement;
    /** In an environment's stream: the whole state that results. */
    readonly after?: EnvironmentState | undefined;
    /** SHA-256 of the canonical form of everything above. */
    readonly hash: string;
}
/** A statement in JSON: one of these, by its kind. */
export declare const statementSchema: z.ZodType<Statement>;
/** A ledger's id in JSON. */
export declare const ledgerIdSchema: z.ZodType<string>;
/** An event in JSON, without its hash: the form that is hashed and stored. */
export declare const eventBodySchema: z.ZodType<Omit<LedgerEvent, 'hash'>>;
