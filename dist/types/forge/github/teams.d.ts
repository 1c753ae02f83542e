import type { Api } from './api.ts';
/** The people in a team, those of the teams within it included; see the port. */
export declare function readMembers(api: Api, team: string): Promise<readonly string[]>;
