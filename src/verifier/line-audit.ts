import { type AuditRecord, renderRecord, sealRecord } from '../audit/log-record.ts'
import type { Instant } from '../model/instant.ts'
import type { AuditLog } from '../ports/audit-log.ts'

/**
 * An audit log that hands its records on as lines, for functions, whose disk does not last. The chain
 * begins anew with each that is opened, and what was seen before is not known: where that matters,
 * keep a server with `openAuditFile`. `write` resolves once a line is kept; if it fails, nothing is
 * written after it.
 */
export function openLineAudit(
  write: (line: string) => Promise<void>,
  now: () => Instant,
): AuditLog {
  let head: AuditRecord | undefined
  let last: Promise<void> = Promise.resolve()
  return {
    append(entry) {
      last = last.then(async () => {
        const record = sealRecord(entry, now(), head)
        await write(renderRecord(record))
        head = record
      })
      return last
    },
    check: () => last,
    close: () => last,
  }
}
