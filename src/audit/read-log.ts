import { Fault } from '../fault.ts'
import { type AuditRecord, type LogHead, MAX_LINE_BYTES, parseRecord } from './log-record.ts'

/** What stands in a log, in order: records that follow each other, and at most one unfinished line at its end. */
export type LogPart =
  | { readonly kind: 'record'; readonly record: AuditRecord; readonly bytes: number }
  /** A last line without an end, that a crash cut off: its writer was never told that it is there. */
  | { readonly kind: 'unfinished'; readonly bytes: number }

/**
 * Reads a log from its bytes, checking each record against the one before; `after` is the end of the
 * file before this one, where there is one. Throws AUDIT_LOG_CORRUPT.
 */
export async function* readLog(
  bytes: AsyncIterable<Uint8Array>,
  after: LogHead | undefined,
): AsyncGenerator<LogPart> {
  let head = after
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk])
    let start = 0
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a, start)) {
      const record = parseRecord(rest.toString('utf8', start, end), head)
      head = record
      yield { kind: 'record', record, bytes: end + 1 - start }
      start = end + 1
    }
    rest = rest.subarray(start)
    if (rest.length > MAX_LINE_BYTES) {
      const what = `the line after record ${head?.seq ?? 0}`
      throw new Fault('AUDIT_LOG_CORRUPT', `${what} does not end`, { at: what })
    }
  }
  if (rest.length > 0) yield { kind: 'unfinished', bytes: rest.length }
}
