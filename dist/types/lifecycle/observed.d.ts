import * as z from 'zod';
import { type Instant } from '../model/instant.ts';
import { type MeasurementId, type Pcrs } from '../model/measurement.ts';
/** A genuine attestation was seen: what it showed, and what was answered. A forgery is none. */
export interface Observed {
    readonly kind: 'observed';
    /**
     * The SHA-256 of what the document's signature covers: the document is recognised by this, and not
     * said again. A signature has two forms, and a tag may be left out, so its own bytes are no identity.
     */
    readonly payloadSha256: string;
    /** The SHA-256 of the root that vouched for it: AWS's, or one that was named in its place. */
    readonly root: string;
    /** The enclave's name for itself. */
    readonly moduleId: string;
    /** When the hypervisor signed it. */
    readonly attestedAt: Instant;
    readonly pcrs: Pcrs;
    /** The list's entry that allowed it; a document alone does not show its architecture. */
    readonly measurement?: MeasurementId | undefined;
    readonly verdict: 'allow' | 'deny';
    /** The codes of the reasons to deny; none where it was allowed. */
    readonly reasons: readonly string[];
}
/** An observation in JSON. */
export declare const observedSchema: z.ZodObject<{
    readonly kind: z.ZodLiteral<'observed'>;
    readonly payloadSha256: z.ZodType<string>;
    readonly root: z.ZodType<string>;
    readonly moduleId: z.ZodType<string>;
    readonly attestedAt: z.ZodType<Instant>;
    readonly pcrs: z.ZodType<Pcrs>;
    readonly measurement: z.ZodOptional<z.ZodType<MeasurementId>>;
    readonly verdict: z.ZodEnum<{
        allow: 'allow';
        deny: 'deny';
    }>;
    readonly reasons: z.ZodArray<z.ZodType<string>>;
}>;
