import { auditAllowed } from './audit-allowed.ts'
import { auditAnchor } from './audit-anchor.ts'
import { auditApprovals } from './audit-approvals.ts'
import { auditDue } from './audit-due.ts'
import { auditExport } from './audit-export.ts'
import { auditFind } from './audit-find.ts'
import { auditHistory } from './audit-history.ts'
import { auditMetrics } from './audit-metrics.ts'
import { auditVerifyChain } from './audit-verify-chain.ts'
import { auditVerifyLog } from './audit-verify-log.ts'
import { bootKitLock } from './boot-kit.ts'
import { build } from './build.ts'
import { checkChangeCommand } from './check-change.ts'
import type { Command } from './command.ts'
import { drift } from './drift.ts'
import { exempt } from './exempt.ts'
import { extend } from './extend.ts'
import { forgeApprove, forgeClose, forgeMerge } from './forge.ts'
import { importList } from './import.ts'
import { init } from './init.ts'
import { ledgerCopy } from './ledger-copy.ts'
import { measure } from './measure.ts'
import { promote } from './promote.ts'
import { record } from './record.ts'
import { reissue } from './reissue.ts'
import { release } from './release.ts'
import { render } from './render.ts'
import { reproduce } from './reproduce.ts'
import { retire } from './retire.ts'
import { revoke } from './revoke.ts'
import { reinstate, rollback } from './rollback.ts'
import { serve } from './serve.ts'
import { settle } from './settle.ts'
import { sign } from './sign.ts'
import { signListCommand } from './sign-list.ts'
import { verify } from './verify.ts'

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [
  build,
  measure,
  sign,
  record,
  promote,
  release,
  settle,
  retire,
  extend,
  exempt,
  revoke,
  rollback,
  reinstate,
  reissue,
  importList,
  checkChangeCommand,
  render,
  reproduce,
  verify,
  signListCommand,
  drift,
  serve,
  auditHistory,
  auditAllowed,
  auditFind,
  auditDue,
  auditApprovals,
  auditMetrics,
  auditVerifyChain,
  auditVerifyLog,
  auditAnchor,
  auditExport,
  ledgerCopy,
  bootKitLock,
  init,
  forgeApprove,
  forgeMerge,
  forgeClose,
]
