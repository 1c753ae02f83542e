import { type Captures } from '../model/canonical-pattern.ts';
/** What a pattern finds in a text; null where it does not match. */
export type Matcher = (text: string) => RegExpExecArray | null;
/**
 * Matches canonical bodies that hold this kind of statement: what it matches has the form of an event,
 * but for the ids of its measurements and for whether superseded entries end. Its groups are the
 * captures, in the order of the body.
 */
export declare function bodyMatcher(kind: string, captures?: Captures): Matcher;
/** Whether each measurement has the id of its registers, in a text that such a pattern matches. */
export declare function hasItsMeasurements(text: string): boolean;
