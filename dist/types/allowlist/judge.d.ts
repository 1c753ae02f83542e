import { type EnvironmentState } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
import type { Pcr } from '../model/pcr.ts';
import type { AllowList, ListedEntry } from './document.ts';
/** Why a list denies a measurement. The codes are public API, as those of errors are. */
export declare const DENY_REASONS: {
    readonly LIST_OTHER_SERVICE: 'the list is of another service';
    readonly LIST_OTHER_ENVIRONMENT: 'the list is of another environment';
    readonly LIST_ROLLED_BACK: 'a higher revision of this list has been seen';
    readonly LIST_EXPIRED: 'the list has ended';
    readonly LIST_EMPTY: 'the list allows nothing';
    readonly PCR_MISSING: 'PCR0, PCR1 or PCR2 is missing';
    readonly PCR_ZERO: 'PCR0, PCR1 or PCR2 is zero: an enclave in debug mode';
    readonly MEASUREMENT_REVOKED: 'the code is denied';
    readonly MEASUREMENT_UNKNOWN: 'no entry has this tuple';
    readonly PCR8_MISMATCH: 'an entry has this code but demands another PCR8';
    readonly ENTRY_NOT_YET: 'the window has not begun';
    readonly ENTRY_ENDED: 'the window is over';
    readonly LEDGER_UNKNOWN: 'listed, but the ledger does not allow it';
    readonly LEDGER_ENDED: 'listed, but by the ledger the window is not open';
    readonly LEDGER_REVOKED: 'listed, but revoked in the ledger';
};
/** A stable code of {@link DENY_REASONS}. */
export type DenyReasonCode = keyof typeof DENY_REASONS;
/** One reason to deny, with a sentence about this very measurement. */
export interface DenyReason {
    readonly code: DenyReasonCode;
    readonly detail: string;
}
/** The registers of an attestation, as far as it has them. */
export interface AttestedPcrs {
    readonly '0'?: Pcr | undefined;
    readonly '1'?: Pcr | undefined;
    readonly '2'?: Pcr | undefined;
    readonly '8'?: Pcr | undefined;
}
/** What is judged, by what, and when. */
export interface Case {
    readonly list: AllowList;
    readonly service: ServiceName;
    readonly environment: EnvironmentName;
    readonly pcrs: AttestedPcrs;
    /** The moment the enclave attested; the window must be open then … */
    readonly attestedAt: Instant;
    /** … and now. */
    readonly now: Instant;
    /** The ledger's own state, where it can be asked: then both must allow. */
    readonly ledger?: EnvironmentState | undefined;
    /** The highest revision of this list that was ever seen. */
    readonly revisionSeen?: number | undefined;
}
/** The judgement: an entry, or every reason that stood in the way (at least one). */
export type Judgement = {
    readonly kind: 'allow';
    readonly entry: ListedEntry;
} | {
    readonly kind: 'deny';
    readonly reasons: readonly DenyReason[];
};
/**
 * Whether the list allows this tuple. Denies by default; what is denied wins; the whole tuple of
 * one entry must match, PCR8 included where the entry has it; windows are half-open, and open both
 * when the enclave attested and now.
 */
export declare function judge(it: Case): Judgement;
/** Why the list denies everything at this moment, whatever is attested: `LIST_…`. */
export declare function listReasons({ list, ...it }: Pick<Case, 'list' | 'service' | 'environment' | 'now' | 'revisionSeen'>): readonly DenyReason[];
