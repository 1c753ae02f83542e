import * as z from 'zod';
import type { Denied, Origin } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import { type MeasurementId, type Pcrs } from '../model/measurement.ts';
import { type EnvironmentName, type ServiceName } from '../model/names.ts';
/** The name of the one version there is. Restrictions that this version lacks need another. */
export declare const ALLOW_LIST_SCHEMA = "golden-pcr/allow-list/v1";
/** The longest list that is read, in bytes of UTF-8. */
export declare const MAX_LIST_BYTES = 1048576;
/** The most entries, and the most denials, that a list may have. */
export declare const MAX_LIST_ENTRIES = 1000;
/** What is merely informative: any JSON, kept as it is, never read by a decision. */
export type Annotations = Readonly<Record<string, z.core.util.JSONType>>;
/** One measurement that the list allows, within its window. */
export interface ListedEntry {
    readonly measurement: MeasurementId;
    /** With PCR8, an attestation must show that PCR8 too. */
    readonly pcrs: Pcrs;
    readonly status: 'active' | 'superseded';
    readonly version?: string | undefined;
    readonly notBefore?: Instant | undefined;
    /** The first moment at which it is no longer allowed; always set when superseded. */
    readonly notAfter: Instant | null;
    readonly provenance?: Origin | undefined;
    readonly annotations?: Annotations | undefined;
}
/** Code that the list denies, whatever its entries say. */
export interface ListedDenied extends Denied {
    readonly annotations?: Annotations | undefined;
}
/** An event of the environment's stream that the ledger must hold, or it is behind the list. */
export interface Anchor {
    readonly seq: number;
    readonly hash: string;
}
/** In place of the anchor of a change that is only rehearsed or compared: an event that no chain has. */
export declare const UNWRITTEN: Anchor;
/** The file that a verifier reads: version 1, see `docs/formats/allow-list.md`. */
export interface AllowList {
    readonly service: ServiceName;
    readonly environment: EnvironmentName;
    /** Grows with every change; unknown in a list written by hand. */
    readonly revision?: number | undefined;
    readonly issuedAt?: Instant | undefined;
    /** The first moment at which the whole list denies everything. */
    readonly expiresAt: Instant | null;
    readonly ledgerHead?: Anchor | undefined;
    readonly denied: readonly ListedDenied[];
    readonly entries: readonly ListedEntry[];
    readonly annotations?: Annotations | undefined;
}
/** Whose list a file must be; a list of another service or environment is refused. */
export interface ListOwner {
    readonly service: ServiceName;
    readonly environment: EnvironmentName;
}
/** A list's owner as the key of a map or record: `SERVICE/ENVIRONMENT`. */
export declare function ownerKey({ service, environment }: ListOwner): string;
/** The document as it stands in the file: what its JSON Schema is made from. */
export declare const allowListFileSchema: z.ZodType;
/**
 * Parses an allow-list from text of unknown origin. Throws ALLOW_LIST_INVALID; `at` is the file's
 * name for messages, `owner` whose list it must be, where that is known.
 *
 * Refused beside what is not of the format: a key that stands twice, a zero register, an entry
 * whose id is not that of its registers, the same id or tuple twice, a window without a moment in
 * it. Not refused: an entry that is also denied, since a denial added by hand in a hurry must not
 * stop the list from being read; it wins (see `judge.ts`).
 */
export declare function parseAllowList(text: string, at: string, owner?: ListOwner): AllowList;
