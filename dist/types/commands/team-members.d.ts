import { type TeamMembers } from '../promotion/policy.ts';
import type { Place } from './situation.ts';
/**
 * Who is in the teams whose approvals count here. The forge is asked only where there is an approval
 * to judge: most tokens see no teams. Throws FORGE_TEAM_UNKNOWN.
 */
export declare function teamMembers({ policy, forge }: Place, approvals: readonly unknown[]): Promise<TeamMembers>;
