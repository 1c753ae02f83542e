import type { AllowList } from '../allowlist/document.ts';
import type { ChangeFinding } from './check-change.ts';
import type { Situation } from './situation.ts';
/** The text at one configured format's path; undefined where there is no such file. */
export interface RenderedFile {
    readonly base: string | undefined;
    readonly head: string | undefined;
}
/**
 * What is wrong with the renderings that a change leaves: each must be what the changed list comes
 * to, byte for byte. What is behind already, and this change does not touch, is a warning; so is a
 * rendering that does not fit its format and was left as it was.
 */
export declare function checkRendered({ policy, service, list, now }: Situation, head: AllowList, files: readonly RenderedFile[]): readonly ChangeFinding[];
