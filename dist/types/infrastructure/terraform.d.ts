import { type LedgerPlan } from './plan.ts';
/** The table and roles of a ledger as Terraform, in its JSON syntax (`ledger.tf.json`). The same plan gives the same text. */
export declare function renderTerraformLedger(plan: LedgerPlan): string;
