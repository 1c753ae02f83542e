import type { AllowList } from '../allowlist/document.ts';
import type { ChangeFinding } from './check-change.ts';
import type { Situation } from './situation.ts';
/** What is wrong with the fields around a changed list's entries and denials. */
export declare function checkEnvelope(situation: Situation, head: AllowList, headAnchorHash: string | undefined): readonly ChangeFinding[];
