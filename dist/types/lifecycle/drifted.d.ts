import * as z from 'zod';
import { type Instant } from '../model/instant.ts';
import { type MeasurementId } from '../model/measurement.ts';
/** In a drift stream: a finding that the run before did not have. */
export interface DriftOpened {
    readonly kind: 'drift-opened';
    /** What the finding is recognised by: the same for as long as the same thing is found. */
    readonly finding: string;
    /** The finding's kind, a word with hyphens. Readers take every one that was ever written. */
    readonly drift: string;
    readonly severity: 'error' | 'warning' | 'note';
    /** Where it was looked for: `list`, `key ARN`… Only who looks there again can close it. */
    readonly source: string;
    readonly subject: string;
    readonly detail: string;
    /** The measurement that it is about, where it is about one that has an id. */
    readonly measurement?: MeasurementId | undefined;
    /** When the difference arose, where that is known; it was found when the event was recorded. */
    readonly since?: Instant | undefined;
}
/** In a drift stream: a finding that was open, and is not there any more where it was looked for. */
export interface DriftClosed {
    readonly kind: 'drift-closed';
    readonly finding: string;
    /** Set where people said so, and nobody looked: its source is no more. */
    readonly reason?: string | undefined;
    readonly measurement?: MeasurementId | undefined;
}
/** Everything that a drift stream can be told. */
export type DriftStatement = DriftOpened | DriftClosed;
/** A finding's opening in JSON. */
export declare const driftOpenedSchema: z.ZodObject<{
    readonly kind: z.ZodLiteral<'drift-opened'>;
    readonly finding: z.ZodType<string>;
    readonly drift: z.ZodString;
    readonly severity: z.ZodEnum<{
        error: 'error';
        warning: 'warning';
        note: 'note';
    }>;
    readonly source: z.ZodType<string>;
    readonly subject: z.ZodType<string>;
    readonly detail: z.ZodType<string>;
    readonly measurement: z.ZodOptional<z.ZodType<MeasurementId>>;
    readonly since: z.ZodOptional<z.ZodType<Instant>>;
}>;
/** A finding's closing in JSON. */
export declare const driftClosedSchema: z.ZodObject<{
    readonly kind: z.ZodLiteral<'drift-closed'>;
    readonly finding: z.ZodType<string>;
    readonly reason: z.ZodOptional<z.ZodType<string>>;
    readonly measurement: z.ZodOptional<z.ZodType<MeasurementId>>;
}>;
