import { type Architecture } from '../model/measurement.ts';
import type { Layout } from '../model/provenance.ts';
import { type BuildRequest, type Built } from './build-eif.ts';
import { type Command, type Remark } from './command.ts';
import { type Reproducibility } from './reproducibility.ts';
import { type Settings } from './settings.ts';
/** What `build` and `release` take. */
export declare const BUILD_INPUTS: {
    readonly image: {
        readonly kind: 'text';
        readonly value: 'REF';
        readonly about: "The image: oci:DIR[:TAG], oci-archive:TAR[:TAG], docker-archive:TAR[:NAME], docker-daemon:NAME, docker://NAME[:TAG|@DIGEST] or rootfs:DIR (default: the configuration's)";
    };
    readonly 'boot-kit': {
        readonly kind: 'text';
        readonly value: 'DIR|LOCK';
        readonly about: "The boot kit: a directory with AWS's names, or its lock file (default: the configuration's)";
    };
    readonly output: {
        readonly kind: 'text';
        readonly value: 'FILE';
        readonly about: "Where the EIF is written (default: the configuration's)";
    };
    readonly arch: {
        readonly kind: 'text';
        readonly value: 'ARCH';
        readonly about: "The processor, x86_64 or aarch64 (default: the configuration's, else x86_64)";
    };
    readonly layout: {
        readonly kind: 'text';
        readonly value: 'LAYOUT';
        readonly about: "How the application's ramdisk is written: canonical, or nitro-cli for the bytes of AWS's tool (default: canonical)";
    };
    readonly cmd: {
        readonly kind: 'list';
        readonly value: 'ARG';
        readonly about: "One argument of the command, repeated; all of them replace the image's";
    };
    readonly env: {
        readonly kind: 'list';
        readonly value: 'K=V';
        readonly about: "A variable, repeated; it overrides the image's, and is no secret: the EIF and the ledger show it";
    };
    readonly shuffle: {
        readonly kind: 'text';
        readonly value: 'NUMBER';
        readonly about: 'Read directories in an order that depends on this number: it must not matter';
    };
    readonly strict: {
        readonly kind: 'flag';
        readonly about: 'Refuse an image that loses anything on its way into an enclave';
    };
};
/** The outputs of a build. */
export declare const BUILD_OUTPUTS: {
    readonly eif: 'Where the EIF is';
    readonly 'eif-sha256': 'The SHA-256 of the EIF: 64 hex digits';
    readonly pcr0: 'PCR0, the whole image: 96 hex digits';
    readonly pcr1: 'PCR1, kernel, command line and boot ramdisk: 96 hex digits';
    readonly pcr2: 'PCR2, the application: 96 hex digits';
    readonly pcr8: 'PCR8, the signing certificate, where the EIF is signed: 96 hex digits';
    readonly 'measurement-id': 'The id of the measurement: 64 hex digits';
};
/** `build`: an EIF from a container image, reproducibly. */
export declare const build: Command;
/** What a build is asked for, by flags first and the configuration second. Throws USAGE for what is missing. */
export declare function buildRequest(inputs: {
    readonly image: string | undefined;
    readonly 'boot-kit': string | undefined;
    readonly output: string | undefined;
    readonly arch: string | undefined;
    readonly layout: string | undefined;
    readonly cmd: readonly string[];
    readonly env: readonly string[];
    readonly shuffle: string | undefined;
    readonly strict: boolean;
    readonly 'sign-certificate': string | undefined;
    readonly 'sign-key': string | undefined;
}, settings: Settings): BuildRequest;
/** The document of `build --json`. */
export declare function buildJson(built: Built, again: Reproducibility): Record<string, unknown>;
/** What was built, for people. */
export declare function buildText(built: Built): string;
/** The action's outputs of a build. */
export declare function buildOutputs(built: Built): Record<string, string>;
/** What people should see of a build: what was lost, what does not boot. */
export declare function buildRemarks(built: Built): readonly Remark[];
/** A build in the job summary. */
export declare function buildSummary(built: Built): string;
/** Parses the name of a processor. Throws USAGE. */
export declare function parseArch(text: string): Architecture;
/** Parses the name of a layout. Throws USAGE. */
export declare function parseLayout(text: string): Layout;
