import type { LedgerEvent } from '../lifecycle/events.ts';
import type { Instant } from '../model/instant.ts';
import { type MeasurementId } from '../model/measurement.ts';
/** An attestation that was accepted, and should not have been. */
export interface FalseAllow {
    /** The observation's place in its stream. */
    readonly stream: string;
    readonly seq: number;
    readonly at: Instant;
    readonly pcr0: string;
    readonly measurement: MeasurementId | null;
}
/** The share of accepted attestations whose measurement the ledger did not allow when they were. */
export interface FalseAllows {
    readonly unit: 'share';
    /** How many attestations were observed to be accepted. */
    readonly accepted: number;
    readonly falseAllows: number;
    /** Null where none was observed: nothing is known, which is not zero. */
    readonly rate: number | null;
    /** The first of them. */
    readonly which: readonly FalseAllow[];
    readonly from: string;
}
/** Counts what was accepted, and judges it by the ledger of that moment. */
export declare class FalseAllowMeter {
    #private;
    /** Takes in one environment's observations and life, each oldest first; `inTime` says what counts. */
    addEnvironment(observations: AsyncIterable<LedgerEvent>, life: AsyncIterable<LedgerEvent>, inTime: (at: Instant) => boolean): Promise<void>;
    /** What was counted so far. */
    read(): FalseAllows;
}
