import type { Provenance } from '../model/provenance.ts';
import type { BuildRequest, Built } from './build-eif.ts';
import { type SectionDifference } from './explain-difference.ts';
import type { World } from './world.ts';
/** Whether a build gave the same again, and what was varied to find out. */
export interface Reproducibility {
    readonly checked: boolean;
    readonly builds: number;
    readonly identical: boolean;
    readonly varied: readonly string[];
    readonly differences: readonly SectionDifference[];
}
/** The inputs that ask for the check. */
export declare const REPRODUCIBILITY_INPUTS: {
    readonly 'check-reproducible': {
        readonly kind: 'flag';
        readonly about: 'Build again in another process, directory, time zone, locale, umask, file order and clock, and compare';
    };
    readonly rebuild: {
        readonly kind: 'text';
        readonly value: 'COMMAND';
        readonly about: 'Run this shell command before the second build, without tokens or credentials, to build the container image anew (implies --check-reproducible)';
    };
};
/** A build that was made once. */
export declare const UNCHECKED: Reproducibility;
/**
 * Builds the same again elsewhere, where asked, and compares: the whole file, or the registers where
 * the file is signed, since a signature is never the same twice. Throws REBUILD_FAILED.
 */
export declare function checkReproducible(asked: {
    readonly 'check-reproducible': boolean;
    readonly rebuild: string | undefined;
}, request: BuildRequest, built: Built, world: World): Promise<Reproducibility>;
/** What a provenance says of it. */
export declare function reproducibilityFact(found: Reproducibility): NonNullable<Provenance['reproducibility']>;
/** Refuses what was found not to be reproducible. Throws BUILD_NOT_REPRODUCIBLE. */
export declare function refuseIrreproducible(found: Reproducibility): void;
/** The check's result for people: what was varied, and each file that differs with cause and remedy. */
export declare function reproducibilityText(found: Reproducibility): string;
