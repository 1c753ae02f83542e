import type { Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
/** How much a finding weighs: only an error is drift that a job must fail for. */
export type Severity = 'error' | 'warning' | 'note';
/** Every kind of finding, with what it means. The kinds are public API; SARIF's rules are made of them. */
export declare const DRIFT_KINDS: {
    readonly unknown: 'something trusts a measurement that the ledger, or the allow-list, does not have';
    readonly missing: 'what should be allowed is not';
    readonly 'expired-but-allowed': 'a window is over, and the measurement is still allowed';
    readonly 'allowed-but-revoked': 'code is revoked, and still allowed or still listed';
    readonly 'edited-by-hand': 'the allow-list says what golden-pcr did not write';
    readonly 'window-longer': 'a window ends later than it should, or never';
    readonly 'denial-missing': 'code is revoked in the ledger, and the allow-list does not deny it';
    readonly 'denied-unknown': 'the allow-list denies code that is not revoked in the ledger';
    readonly 'list-unreadable': 'the allow-list cannot be read, so that it allows nothing';
    readonly 'list-expired': 'the allow-list itself has ended, so that it allows nothing, or is about to';
    readonly 'rendering-behind': 'a rendered policy is not what its allow-list comes to';
    readonly 'ledger-behind': 'the allow-list was made from another ledger, or from one that knows more';
    readonly 'cross-product': 'lists of register values admit one release mixed with another';
    readonly 'zero-pcr': 'a register is zero, as in an enclave in debug mode';
    readonly 'partial-condition': 'a key policy asks for an attestation, but not for the code of one';
    readonly 'unconditional-decrypt': 'a key policy gives out what the key protects without an attestation';
    readonly 'policy-writers': 'who may replace the key policy';
    readonly 'grant-creators': 'who may give others the use of the key, past its conditions on attestation';
    readonly 'policy-near-size-limit': 'a key policy is near or past the most that KMS takes';
    readonly 'running-but-not-allowed': 'an enclave runs, or ran, that was not allowed';
    readonly 'document-refused': 'an attestation document does not verify, and proves nothing';
    readonly 'allowed-but-never-seen': 'a measurement is allowed, and no observation shows it';
};
/** A stable kind of {@link DRIFT_KINDS}. */
export type DriftKind = keyof typeof DRIFT_KINDS;
/** One difference between what is and what should be. */
export interface DriftFinding {
    readonly kind: DriftKind;
    readonly severity: Severity;
    /** What it is about: a measurement's short id, a statement of a policy, a file. May hold foreign text. */
    readonly subject: string;
    /** One sentence about this very finding. May hold foreign text. */
    readonly detail: string;
    /** A command to paste into a shell. Never holds foreign text that a shell could take for its own. */
    readonly remedy: string;
    /** The id of the measurement that it is about, where it is about one. */
    readonly measurement?: MeasurementId | undefined;
    /** When the difference arose, where that is known. */
    readonly since?: Instant | undefined;
}
/**
 * Where a finding was looked for: `list`, `rendered PATH`, `key ARN`, `key-policy FILE`, `documents`, `cloudtrail`, or
 * `fleet` for documents and trails alike. May hold foreign text.
 */
export type DriftSource = string;
/** A finding, and where it was looked for. */
export interface SourcedFinding extends DriftFinding {
    readonly source: DriftSource;
}
/** Which service and environment a finding is of: what the remedies are told. */
export interface DriftPlace {
    readonly service: string;
    readonly environment: string;
    /** Where the allow-list stands in its repository. */
    readonly path: string;
}
/** A command of ours about one environment; `rest` must be safe in a shell already. */
export declare function remedy(verb: string, place: DriftPlace, rest?: string): string;
/** What is said of code that the service's stream does not have: to record it would make it one that can be allowed. */
export declare const NEVER_RECORDED = "and the ledger never recorded it for this service: find out first what it is";
/** The command that looks for recordings of an image in every service, and changes nothing. */
export declare function lookInto(pcr0: string): string;
/** A text as one word of a POSIX shell. */
export declare function shellWord(text: string): string;
/** The findings with errors first, otherwise as they came; what says the same twice stands once. */
export declare function sortFindings<T extends DriftFinding>(findings: readonly T[]): readonly T[];
