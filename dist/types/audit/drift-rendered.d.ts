import { type DriftFinding, type DriftPlace } from './drift.ts';
/** One configured rendering: what stands at its path, and what the list comes to. */
export interface RenderingThere {
    readonly path: string;
    readonly format: string;
    /** Undefined where there is no such file, or none of text. */
    readonly text: string | undefined;
    readonly wanted: {
        readonly kind: 'text';
        readonly text: string;
    } | {
        readonly kind: 'misfit';
        readonly why: string;
    };
}
/**
 * What is wrong with a rendering beside its list: who reads it trusts what it says, which may be more
 * than the list. One that does not fit its format stands as it was, and says so until it fits.
 */
export declare function renderedFindings({ path, format, text, wanted }: RenderingThere, place: DriftPlace): readonly DriftFinding[];
