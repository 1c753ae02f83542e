import type { KeyGrant } from '../audit/drift-grants.ts';
import type { ChainReport, Part } from '../audit/verify-chain.ts';
import type { Signer } from '../eif/signer.ts';
import type { BootLock } from '../image/boot-lock.ts';
import type { ImageLimits } from '../image/limits.ts';
import type { Facts } from '../model/facts.ts';
import type { Hasher } from '../model/hashing.ts';
import type { Instant } from '../model/instant.ts';
import type { Architecture, Measurement } from '../model/measurement.ts';
import type { BootKit, DownloadedBootKit } from '../ports/boot-kit.ts';
import type { Files } from '../ports/files.ts';
import type { Forge } from '../ports/forge.ts';
import type { ImageSource } from '../ports/image-source.ts';
import type { Ledger, LedgerCopy } from '../ports/ledger.ts';
import type { DecidableForge, Person } from '../ports/local-forge.ts';
import type { Spool } from '../ports/spool.ts';
import type { SignedBundle } from '../ports/witness.ts';
import type { Statement } from '../witness/statement.ts';
import type { VerifiedBundle } from '../witness/verify-bundle.ts';
import type { BuildRequest } from './build-eif.ts';
import type { Servable, ServeRequest } from './serving.ts';
/** Which forge, and which repository in it. */
export type ForgeChoice = {
    readonly kind: 'local';
    readonly directory: string;
} | {
    readonly kind: 'github';
    readonly repository: string | undefined;
};
/** What is shown while a command works. */
export interface Progress {
    /** What is being done now, in a few words: `hashing the application's ramdisk`. */
    step(what: string): void;
    /** How far the step has come, in bytes. */
    advance(done: number, total: number): void;
}
/** A second build of the same, made in other circumstances. */
export interface BuiltElsewhere {
    readonly sha256: string;
    readonly measurement: Measurement;
    /** What was otherwise than in the first build. */
    readonly varied: readonly string[];
    /** Where it is, if it was to be kept; until it is disposed of. */
    readonly path?: string | undefined;
    readonly dispose: () => Promise<void>;
}
/** Which time and region of CloudTrail's event history is asked for. */
export interface TrailRequest {
    readonly region: string | undefined;
    readonly since: Instant;
    readonly until: Instant;
}
/** One record of CloudTrail's as it came. Foreign text. */
export interface TrailRecord {
    /** The record's JSON. */
    readonly text: string;
    /** What to call it where it is refused. */
    readonly at: string;
}
/** Everything outside that a command may touch. A door lends it; a test makes its own. */
export interface World {
    readonly now: () => Instant;
    /** Whether the clock was set by hand: then nothing is written. */
    readonly clockIsSet: boolean;
    /** Whether nothing may be written or opened. */
    readonly dryRun: boolean;
    readonly random: (bytes: number) => Uint8Array;
    readonly sleep: (milliseconds: number) => Promise<void>;
    readonly files: Files;
    readonly progress: Progress;
    readonly openImage: (ref: string) => Promise<ImageSource>;
    readonly openBootKit: (path: string, arch: Architecture) => Promise<BootKit>;
    /** The lock for a directory's files as they are now; an older lock there is not looked at. */
    readonly lockBootKit: (directory: string, what: {
        readonly arch: Architecture;
        readonly origin?: string | undefined;
    }) => Promise<BootLock>;
    /** Downloads the files that a full commit of aws/aws-nitro-enclaves-cli holds, to install them into a directory. */
    readonly downloadBootKit: (request: {
        readonly commit: string;
        readonly arch: Architecture;
        readonly target: string;
    }) => Promise<DownloadedBootKit>;
    readonly openSpool: () => Promise<Spool>;
    /** A signer whose key is in AWS KMS, by the key's ARN, for this certificate in PEM. */
    readonly openKmsSigner: (certificatePem: string, arn: string) => Promise<Signer>;
    /** The policy of a key in AWS KMS, by the key's ARN, as its text. */
    readonly readKeyPolicy: (arn: string) => Promise<string>;
    /** All grants of a key's use in AWS KMS, by the key's ARN. */
    readonly readKeyGrants: (arn: string) => Promise<readonly KeyGrant[]>;
    /**
     * The records of KMS's management events, each as its JSON, that CloudTrail's event history holds of
     * a time in one region (undefined: the SDK's). Throws CLOUDTRAIL_CREDENTIALS, CLOUDTRAIL_FORBIDDEN,
     * CLOUDTRAIL_THROTTLED, CLOUDTRAIL_TOO_MANY and CLOUDTRAIL_UNAVAILABLE.
     */
    readonly lookUpTrail: (request: TrailRequest) => AsyncIterable<TrailRecord>;
    /** Builds the same in another process, directory, time zone, locale, umask, file order and clock. Throws REBUILD_FAILED. */
    readonly buildElsewhere: (request: BuildRequest, purpose: 'measure' | 'keep') => Promise<BuiltElsewhere>;
    /** Runs a shell command that builds the container image anew, without tokens or credentials. Throws REBUILD_FAILED. */
    readonly rebuildImage: (command: string) => Promise<void>;
    readonly imageLimits: ImageLimits;
    readonly hasher: Hasher;
    /** Says something to people at once, beside the result. */
    readonly note: (text: string) => void;
    /** The commit and run that this command works for; `issuer` of identity tokens where it is not GitHub. */
    readonly facts: (issuer?: string) => Promise<Facts>;
    /** Who writes: `github:octocat`, `local:alice`. */
    readonly actor: () => Promise<string>;
    /** Whether this is a job of GitHub Actions, whose disk is gone when it ends. */
    readonly inActions: boolean;
    /** The event that such a job works for: `push`, `schedule`; undefined elsewhere. */
    readonly event: string | undefined;
    /**
     * `read` and `write` throw LEDGER_MISSING and make a new one; `rehearse` reads, and gives an empty
     * one in memory where there is none.
     */
    readonly openLedger: (url: string, mode: 'read' | 'write' | 'rehearse') => Promise<Ledger>;
    /** Opens the ledger that the history of the one with this id is copied to; makes one where there is none. */
    readonly openLedgerCopy: (url: string, id: string) => Promise<LedgerCopy>;
    /**
     * Verifies parts of a ledger's streams, several at once where that is possible and so many events in
     * them pay for it; reports in their order.
     */
    readonly verifyParts: (url: string, parts: readonly Part[], events: number) => Promise<readonly ChainReport[]>;
    readonly openForge: (choice: ForgeChoice) => Promise<Forge>;
    readonly openLocalForge: (directory: string) => Promise<DecidableForge>;
    /** Every version that a repository's history, all branches of it, ever had of its files with this ending. */
    readonly fileVersions: (directory: string, ending: string) => AsyncIterable<{
        readonly path: string;
        readonly text: string;
    }>;
    /** The person at this machine, by git's configuration. Throws USAGE where git knows none. */
    readonly person: () => Promise<Person>;
    /**
     * A verifier as it is configured; it listens once it is started, until the process is told to end.
     * Throws CONFIG_INVALID.
     */
    readonly openServer: (request: ServeRequest) => Promise<Servable>;
    /**
     * Asks the enclave at this address for a document that answers the nonce. Throws ENDPOINT_FAILED;
     * USAGE for an address that is not asked, and where the clock was set: a fresh document is of now.
     */
    readonly attest: (address: string, nonce: Uint8Array) => Promise<Uint8Array>;
    /**
     * Fetches a CA's revocation list from an address that a certificate of a verified chain names.
     * Throws REVOCATION_LIST_UNAVAILABLE.
     */
    readonly fetchRevocationList: (address: string) => Promise<Uint8Array>;
    /**
     * Signs a statement with the identity of this workflow's run; `publish` also hands it to GitHub.
     * Throws SIGSTORE_IDENTITY_MISSING, SIGSTORE_FAILED or SIGSTORE_NOT_PUBLISHED.
     */
    readonly signStatement: (statement: Statement, where: 'publish' | 'keep') => Promise<SignedBundle>;
    /**
     * Verifies a Sigstore bundle under the trusted roots of this file, or Sigstore's public one.
     * Throws a BUNDLE_* or TRUSTED_ROOT_* Fault. Whose signature is wanted is not asked here.
     */
    readonly verifyBundle: (bytes: Uint8Array, trustedRoot: string | undefined) => Promise<VerifiedBundle>;
}
