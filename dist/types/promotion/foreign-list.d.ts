import { type AllowList, type ListOwner } from '../allowlist/document.ts';
import type { Instant } from '../model/instant.ts';
import { type Architecture } from '../model/measurement.ts';
/** What a list of another form does not say of itself. */
export interface ForeignOwner extends ListOwner {
    /** Needed where the list names registers alone: a measurement is of one architecture. */
    readonly arch: Architecture | undefined;
    readonly now: Instant;
}
/**
 * Parses a list that is to be taken over: an allow-list of ours, a KMS key policy, or measurements as
 * `nitro-cli` or `golden-pcr measure --json` print them, one or an array of them.
 *
 * An entry is the tuple of one build. What names PCR0 alone, or several values of a register, does not
 * say which PCR1 and PCR2 belong to it, and is refused with its place and with what would tell: nothing
 * is made up. Throws IMPORT_INCOMPLETE for that, ALLOW_LIST_INVALID and KEY_POLICY_INVALID for what is of no
 * such form, USAGE where the architecture is not known.
 */
export declare function parseImported(text: string, at: string, owner: ForeignOwner): AllowList;
