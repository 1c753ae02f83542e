import { type Attestation, type Attesting } from './attest-build.ts';
import type { BuildRequest, Built } from './build-eif.ts';
import { type BuildFacts } from './provenance.ts';
import { type Measured } from './record.ts';
import { type Reproducibility } from './reproducibility.ts';
import type { World } from './world.ts';
/** What a build knows of itself, for its provenance. */
export declare function buildFacts({ cmd, env }: BuildRequest, built: Built, again: Reproducibility): BuildFacts;
/** A built EIF, measured from the file as it lies on the disk, not as the builder remembers it. */
export declare function measuredAgain(built: Built, world: World): Promise<Measured>;
/** Attests what was built, where that is asked for; what was found not to be reproducible is not attested. */
export declare function attestBuilt(attesting: Attesting | undefined, done: {
    readonly request: BuildRequest;
    readonly built: Built;
    readonly again: Reproducibility;
    /** Of the job's identity token, where it is not GitHub. */
    readonly issuer: string | undefined;
}, world: World): Promise<readonly Attestation[]>;
