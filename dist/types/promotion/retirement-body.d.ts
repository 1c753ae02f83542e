import type { ChangeText } from './pull-request.ts';
import type { Retirement } from './retire.ts';
import type { Situation } from './situation.ts';
/** The words of a retirement's pull request. */
export declare function retirementText({ service, policy }: Situation, { retired, tightened, overridden, warnings }: Retirement): ChangeText;
