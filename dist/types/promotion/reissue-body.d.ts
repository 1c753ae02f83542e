import type { AllowList, Anchor } from '../allowlist/document.ts';
import type { ChangeText } from './pull-request.ts';
import type { ReissueReview } from './reissue.ts';
import type { Situation } from './situation.ts';
/** The words of a pull request that asks for a list anew. */
export declare function reissueText({ service, policy, list }: Situation, { reissue, restored, also, overridden }: ReissueReview, { revision, expiresAt }: AllowList, anchor: Anchor): ChangeText;
