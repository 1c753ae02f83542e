import { type DriftKind, type Severity } from './drift.ts';
/** How a kind of finding is told to those who look at it in code scanning. */
export interface DriftRule {
    readonly kind: DriftKind;
    /** The gravest that a finding of this kind can be. */
    readonly severity: Severity;
    /** GitHub's `security-severity`: from 0.1, low, to 10.0, critical. */
    readonly score: string;
    /** What to do about findings of this kind, in sentences. */
    readonly help: string;
}
/** A rule for each kind, in the order of {@link DRIFT_KINDS}. */
export declare const DRIFT_RULES: readonly DriftRule[];
