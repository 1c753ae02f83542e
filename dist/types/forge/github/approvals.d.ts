import type { Approvals } from '../../ports/forge.ts';
import type { Api } from './api.ts';
/** The approvals that stand for a pull request's head, and what is passed over; see the port. */
export declare function readApprovals(api: Api, number: number): Promise<Approvals>;
