import { ownerKey } from '../allowlist/document.ts'
import {
  type AuditRecord,
  CONTINUED,
  type LogHead,
  renderRecord,
  sealRecord,
} from '../audit/log-record.ts'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import type { AuditEntry, AuditLog } from '../ports/audit-log.ts'
import { openLogFile } from './log-file.ts'
import { listEntryOf, revisionIn, type SeenRevision } from './seen-revisions.ts'

/** How a log in a file is kept. */
export interface AuditFileOptions {
  readonly now: () => Instant
  /** Bytes after which a new file is begun; see `LogFile.begin`. */
  readonly maxBytes: number
}

/** An audit log that was opened, and what its past says. */
export interface OpenedAudit {
  readonly log: AuditLog
  /** The last record that was there; undefined in a new log. */
  readonly head: LogHead | undefined
  /** Every revision of a list that the log says was seen. */
  readonly revisions: readonly SeenRevision[]
}

interface Waiting {
  /** Undefined where somebody only asks whether it could be written. */
  readonly entry: AuditEntry | undefined
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

/**
 * Opens a log in a file of JSON lines, checking every record that is there.
 *
 * Records of calls that come together are written and synced together. A last line that a crash cut
 * off was never acknowledged: it is cut away, and the next record says how many bytes it had. So is
 * what a write left that failed, as on a full disk: the log goes on once there is room again. A file
 * that has grown to `maxBytes` is put aside, and the next one goes on with its chain.
 *
 * Throws AUDIT_LOG_CORRUPT for a log whose records do not follow from each other; a file that another
 * process writes to, moves or removes is noticed, and then nothing is written any more.
 */
export async function openAuditFile(path: string, options: AuditFileOptions): Promise<OpenedAudit> {
  const { now, maxBytes } = options
  const { file, past } = await openLogFile(path)
  const seen = new Map(past.revisions.map((it) => [ownerKey(it[0]), it]))
  let head = past.head
  let waiting: Waiting[] = []
  let draining = false
  let written: Promise<void> = Promise.resolve()
  let corrupt: Fault | undefined

  const seal = (entries: readonly AuditEntry[]): readonly AuditRecord[] => {
    const records: AuditRecord[] = []
    for (const entry of entries) records.push(sealRecord(entry, now(), records.at(-1) ?? head))
    return records
  }
  const write = async (entries: readonly AuditEntry[]): Promise<void> => {
    const cut = await file.mend()
    if (file.size() >= maxBytes) {
      const lists = [...seen.values()].map(listEntryOf)
      const begun = seal([{ event: CONTINUED, bytesBefore: file.size() }, ...lists])
      await file.begin(linesOf(begun), head?.seq ?? 0)
      head = begun.at(-1)
    }
    const repaired = cut === undefined ? [] : [{ event: 'repaired', bytesCutAway: cut }]
    const records = seal([...repaired, ...entries])
    if (records.length === 0) return
    await file.append(linesOf(records))
    head = records.at(-1)
    for (const { entry } of records) {
      const it = revisionIn(entry)
      if (it !== undefined) seen.set(ownerKey(it[0]), it)
    }
  }

  const drain = async (): Promise<void> => {
    draining = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        if (corrupt !== undefined) throw corrupt
        await write(batch.flatMap(({ entry }) => entry ?? []))
        for (const { done } of batch) done()
      } catch (error) {
        if (error instanceof Fault && error.code === 'AUDIT_LOG_CORRUPT') corrupt = error
        for (const { fail } of batch) fail(error)
      }
    }
    draining = false
  }
  const enqueue = (entry: AuditEntry | undefined): Promise<void> =>
    new Promise((done, fail) => {
      waiting.push({ entry, done: () => done(undefined), fail })
      // A log that is corrupt drains at once, before there is a promise to keep.
      if (!draining) written = drain()
    })
  const log: AuditLog = {
    append: enqueue,
    check: () => enqueue(undefined),
    async close() {
      await written
      await file.close()
    },
  }
  if (past.unfinished > 0) await log.append({ event: 'repaired', bytesCutAway: past.unfinished })
  return { log, head: past.head, revisions: past.revisions }
}

function linesOf(records: readonly AuditRecord[]): Buffer {
  return Buffer.from(records.map(renderRecord).join(''))
}
