import type { Pcrs } from '../model/measurement.ts';
/** What each register covers, in a reader's words. */
export declare const COVERS: {
    readonly '0': 'the whole image';
    readonly '1': 'kernel, command line, boot ramdisk';
    readonly '2': 'the application';
    readonly '8': 'the signing certificate';
};
/**
 * Which input moved which register, as sentences.
 *
 * PCR0 covers what PCR1 and PCR2 cover together, so they explain its move; where they do not, the
 * same bytes were cut into sections differently, or a ramdisk was added, and that is said.
 */
export declare function explainMoves(before: Pcrs, after: Pcrs): readonly string[];
