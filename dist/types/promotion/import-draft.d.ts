import type { Anchor } from '../allowlist/document.ts';
import type { ImportPlan } from './import.ts';
import { type ListChange } from './pull-request.ts';
import type { Situation } from './situation.ts';
/** The list with everything that an import proposed and denies, and its pull request. */
export declare function draftImport(situation: Situation, plan: ImportPlan, anchor: Anchor): ListChange;
