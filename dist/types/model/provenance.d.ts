import * as z from 'zod';
import { type Instant } from './instant.ts';
/** 40 or 64 lower-case hex digits: a git object's name. */
export declare const commitSchema: z.ZodType<string>;
/** `sha256:` and 64 lower-case hex digits. */
export declare const digestSchema: z.ZodType<string>;
/** 64 lower-case hex digits. */
export declare const sha256Schema: z.ZodType<string>;
/** GitHub's id of a run: up to 20 decimal digits. */
export declare const runSchema: z.ZodType<string>;
/** One line of text, neither empty nor longer than 1,024 characters, without control characters. */
export declare const textSchema: z.ZodType<string>;
/** The issuer of GitHub's identity tokens; an Enterprise Server has its own. */
export declare const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
/** Who issues identity tokens: an address asked over https, or on this very machine. */
export declare const issuerSchema: z.ZodType<string>;
/**
 * How a provenance is known, weakest first: `declared` by variables, git and flags; `oidc`, the
 * claims of GitHub's identity token, checked; `attested`, a Sigstore bundle that verifies.
 */
export declare const EVIDENCE: readonly ['declared', 'oidc', 'attested'];
/** How a provenance is known; see {@link EVIDENCE}. */
export type Evidence = (typeof EVIDENCE)[number];
/** How bootable a boot kit is known to be: AWS's own files, others, or files that only look like it. */
export type Bootable = 'stock' | 'unknown' | 'placeholder';
/** How the application's ramdisk is written; see `image/`. */
export type Layout = 'canonical' | 'nitro-cli';
/** What a build was told in place of the image's own configuration; see `image/command.ts`. */
export interface Overrides {
    /** The whole command. */
    readonly cmd?: readonly string[] | undefined;
    /** `KEY=VALUE`, each for one variable. */
    readonly env?: readonly string[] | undefined;
}
/** Where a measurement came from. What is not known is absent, never empty. */
export interface Provenance {
    readonly evidence: Evidence;
    /**
     * Who issued the identity token. Where the evidence is `oidc` and nobody is named, it is GitHub; an
     * attestation's certificate always names the issuer.
     */
    readonly issuer?: string | undefined;
    /** `owner/name`, or the remote's address where it is not on GitHub. */
    readonly repository?: string | undefined;
    /** The full commit id. */
    readonly commit?: string | undefined;
    /** When the commit was made, by git: what its author's machine said. */
    readonly committedAt?: Instant | undefined;
    /** The full git ref: `refs/tags/v1.4.0`. */
    readonly ref?: string | undefined;
    /** The workflow's path and ref, as GitHub's token has it in `job_workflow_ref` or `workflow_ref`. */
    readonly workflow?: string | undefined;
    /** GitHub's run id, in decimal. */
    readonly run?: string | undefined;
    readonly attempt?: number | undefined;
    /** Who started the run, or the local user. */
    readonly actor?: string | undefined;
    /** What ran the build: `github-hosted`, `self-hosted`, `local`. */
    readonly builder?: string | undefined;
    /** The work tree had changes that no commit holds. */
    readonly dirty?: true | undefined;
    /** The image as it was named, and its config's digest (a tree's, for a root file system). */
    readonly image?: {
        readonly ref: string;
        readonly digest: string;
    } | undefined;
    readonly bootKit?: {
        readonly digest: string;
        readonly bootable: Bootable;
    } | undefined;
    readonly layout?: Layout | undefined;
    /** The command and variables that the build was given in place of the image's own. */
    readonly overrides?: Overrides | undefined;
    readonly reproducibility?: {
        readonly checked: boolean;
        readonly builds: number;
        readonly identical: boolean;
    } | undefined;
    /** `sha256:` digest of the attestation's bundle. */
    readonly bundle?: string | undefined;
}
/** The fields of a provenance that no certificate has: a signed statement carries them. */
export type BuildClaims = Pick<Provenance, 'actor' | 'committedAt' | 'dirty' | 'image' | 'bootKit' | 'layout' | 'overrides' | 'reproducibility'>;
/** Those fields in JSON; any other is refused. */
export declare const buildClaimsSchema: z.ZodType<BuildClaims>;
/** Those fields of a provenance; what is absent stays so. */
export declare function buildClaimsOf(provenance: Provenance): BuildClaims;
/** A provenance in JSON; any other field is refused. */
export declare const provenanceSchema: z.ZodType<Provenance>;
