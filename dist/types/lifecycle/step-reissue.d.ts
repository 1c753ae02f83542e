import type { Instant } from '../model/instant.ts';
import type { EnvironmentState } from './state.ts';
import type { Reissued, ReissueProposed } from './statements.ts';
/** The environment after its list was asked for anew: one at a time. Throws LIFECYCLE_ILLEGAL. */
export declare function proposeReissue(before: EnvironmentState, { reissue }: ReissueProposed): EnvironmentState;
/** The environment after that was taken back. Throws LIFECYCLE_ILLEGAL. */
export declare function withdrawReissue(before: EnvironmentState): EnvironmentState;
/** The environment after it was merged: it allows what it did. Throws LIFECYCLE_ILLEGAL. */
export declare function endReissue(before: EnvironmentState, { merge }: Reissued, effectiveAt: Instant): EnvironmentState;
