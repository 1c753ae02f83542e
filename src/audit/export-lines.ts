import { encodeEvent } from '../lifecycle/chain.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { subjectOf } from '../lifecycle/subject.ts'
import { canonicalJson } from '../model/canonical.ts'

/** An event as a line of JSON: its canonical body as it was hashed, and the hash beside it. */
export function jsonLine(event: LedgerEvent): string {
  return `{"hash":"${event.hash}","event":${encodeEvent(event)}}\n`
}

const COLUMNS = [
  'stream',
  'seq',
  'effectiveAt',
  'recordedAt',
  'actor',
  'kind',
  'measurement',
  'id',
  'hash',
  'statement',
]

/** The first line of an export in CSV: its columns' names. */
export const CSV_HEAD: string = `${COLUMNS.join(',')}\n`

/** An event as a line of CSV, in the order of {@link CSV_HEAD}. */
export function csvLine(event: LedgerEvent): string {
  const { stream, seq, effectiveAt, recordedAt, actor, id, hash, statement } = event
  const cells = [
    stream,
    String(seq),
    effectiveAt,
    recordedAt,
    actor,
    statement.kind,
    subjectOf(statement) ?? '',
    id,
    hash,
    canonicalJson(statement),
  ]
  return `${cells.map(csvCell).join(',')}\n`
}

// RFC 4180; a leading character that a spreadsheet would run as a formula is kept from it by a quote.
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
