import type { Facts } from '../model/facts.ts';
import { type Provenance } from '../model/provenance.ts';
/** The flags by which a person declares what a build came from. */
export declare const PROVENANCE_INPUTS: {
    readonly repository: {
        readonly kind: 'text';
        readonly value: 'OWNER/NAME';
        readonly about: "The repository that was built (default: the job's or the git remote's)";
    };
    readonly commit: {
        readonly kind: 'text';
        readonly value: 'SHA';
        readonly about: "The full commit id that was built (default: the job's or git's HEAD)";
    };
    readonly ref: {
        readonly kind: 'text';
        readonly value: 'REF';
        readonly about: "The full git ref that was built, as refs/tags/v1.4.0 (default: the job's or git's)";
    };
    readonly 'oidc-issuer': {
        readonly kind: 'text';
        readonly value: 'URL';
        readonly about: "Who issues the job's identity tokens, on a GitHub Enterprise Server (default: GitHub)";
    };
};
/** What a build knows of itself, beside the commit and run. */
export type BuildFacts = Pick<Provenance, 'image' | 'bootKit' | 'layout' | 'overrides' | 'reproducibility'>;
/** What a person declared. */
export interface Declared {
    readonly repository: string | undefined;
    readonly commit: string | undefined;
    readonly ref: string | undefined;
}
/**
 * The provenance of a measurement: facts of the commit and run, flags, and what the build knows.
 *
 * Flags fill or override what variables and git say, and then the evidence is `declared`; a flag that
 * contradicts an identity token throws PROVENANCE_CONTRADICTS. Values that are not of their form
 * (a short commit id) throw INPUT_INVALID.
 */
export declare function provenanceOf(facts: Facts, declared: Declared, build: BuildFacts): Provenance;
