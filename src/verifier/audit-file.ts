import { type FileHandle, open } from 'node:fs/promises'
import type { ListOwner } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import { environmentNameSchema, serviceNameSchema } from '../model/names.ts'
import type { AuditEntry, AuditLog } from '../ports/audit-log.ts'
import {
  type AuditRecord,
  MAX_LINE_BYTES,
  parseRecord,
  renderRecord,
  sealRecord,
} from './audit-record.ts'

/** An audit log that was opened, and what its past says. */
export interface OpenedAudit {
  readonly log: AuditLog
  /** The last record that was there; undefined in a new log. */
  readonly head: Pick<AuditRecord, 'seq' | 'hash'> | undefined
  /** Every revision of a list that the log says was seen. */
  readonly revisions: readonly (readonly [owner: ListOwner, revision: number])[]
}

interface Waiting {
  readonly entry: AuditEntry
  readonly done: () => void
  readonly fail: (error: unknown) => void
}

/**
 * Opens a log in a file of JSON lines, checking every record that is there.
 *
 * Records of calls that come together are written and synced together. A last line that a crash cut
 * off was never acknowledged: it is cut away, and the next record says how many bytes it had. Throws
 * AUDIT_LOG_CORRUPT for a log whose records do not follow from each other; another process that
 * writes to the same file is noticed in the same way.
 */
export async function openAuditFile(path: string, now: () => Instant): Promise<OpenedAudit> {
  const file = await orUnavailable(path, () => open(path, 'a+', 0o600))
  const past = await readPast(path, file)
  let head = past.head
  let size = past.size
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let broken: unknown

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    let next = head
    const lines = batch.map(({ entry }) => {
      const record = sealRecord(entry, now(), next)
      next = record
      return renderRecord(record)
    })
    const bytes = Buffer.from(lines.join(''))
    await orUnavailable(path, async () => {
      const before = (await file.stat()).size
      if (before !== size) throw corrupt(path, `it has ${before} bytes where ${size} were written`)
      await file.writeFile(bytes)
      await file.datasync()
    })
    head = next
    size += bytes.length
  }

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        if (broken !== undefined) throw broken
        await write(batch)
        for (const { done } of batch) done()
      } catch (error) {
        // What is on the disk is not known any more: nothing further is written after it.
        broken = error
        for (const { fail } of batch) fail(error)
      }
    }
    writing = undefined
  }

  const log: AuditLog = {
    append: (entry) =>
      new Promise((done, fail) => {
        waiting.push({ entry, done: () => done(undefined), fail })
        writing ??= drain()
      }),
    async close() {
      await writing
      await file.close()
    },
  }
  if (past.torn > 0) await log.append({ event: 'repaired', bytesCutAway: past.torn })
  return { log, head: past.head, revisions: past.revisions }
}

async function readPast(path: string, file: FileHandle) {
  let head: AuditRecord | undefined
  let size = 0
  let rest = Buffer.alloc(0)
  const revisions: (readonly [ListOwner, number])[] = []
  const stream = file.createReadStream({ start: 0, autoClose: false })
  await orUnavailable(path, async () => {
    for await (const chunk of stream) {
      rest = Buffer.concat([rest, chunk])
      for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
        head = parseRecord(rest.toString('utf8', 0, end), head)
        size += end + 1
        rest = rest.subarray(end + 1)
        revisions.push(...revisionIn(head))
      }
      if (rest.length > MAX_LINE_BYTES) throw corrupt(path, 'a line does not end')
    }
    if (rest.length > 0) await file.truncate(size)
  })
  return { head, size, torn: rest.length, revisions }
}

function revisionIn({ entry }: AuditRecord): readonly (readonly [ListOwner, number])[] {
  const { event, revision } = entry
  const service = serviceNameSchema.safeParse(entry['service'])
  const environment = environmentNameSchema.safeParse(entry['environment'])
  if (event !== 'list' || !service.success || !environment.success) return []
  const owner = { service: service.data, environment: environment.data }
  return typeof revision === 'number' ? [[owner, revision]] : []
}

async function orUnavailable<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const why = cause instanceof Error ? cause.message : 'failed'
    throw new Fault('AUDIT_LOG_UNAVAILABLE', `the audit log ${path}: ${why}`, { at: path, cause })
  }
}

function corrupt(path: string, why: string): Fault {
  return new Fault('AUDIT_LOG_CORRUPT', `the audit log ${path}: ${why}`, {
    at: path,
    hint: 'give every server a log of its own',
  })
}
