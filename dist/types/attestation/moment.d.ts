import { Fault } from '../fault.ts';
import { type TimePolicy } from './freshness.ts';
import type { VerifiedDocument } from './verify.ts';
/**
 * Why a document that was verified does not hold at another moment, or undefined where it does.
 *
 * What it says and who says so do not change; its age and its chain's validity do. For the moment
 * right before a secret is sealed, when the verification lies a fetch in the past.
 */
export declare function objectToMoment(document: VerifiedDocument, policy: TimePolicy): Fault | undefined;
