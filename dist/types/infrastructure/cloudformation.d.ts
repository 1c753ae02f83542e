import { type LedgerPlan } from './plan.ts';
/** The table and roles of a ledger as a CloudFormation template. The same plan gives the same text. */
export declare function renderCloudFormation(plan: LedgerPlan): string;
