import { type AllowList } from '../allowlist/document.ts';
import type { ChangeFinding } from './check-change.ts';
import { type Believed } from './recording.ts';
import type { Situation } from './situation.ts';
/** What is wrong with a changed list's entries and denials: each difference must have its own reason. */
export declare function checkContent(situation: Situation, head: AllowList, believed: readonly Believed[]): readonly ChangeFinding[];
