import type { Anchor } from '../allowlist/document.ts';
import type { ChangeText } from './pull-request.ts';
import type { Situation } from './situation.ts';
import type { WindowPlan } from './window.ts';
/** The words of a pull request that moves a window. */
export declare function windowText({ service, policy, list }: Situation, { entry, change, overridden }: WindowPlan, anchor: Anchor): ChangeText;
