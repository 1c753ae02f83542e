import type { AuditRecord } from '../audit/log-record.ts'
import { type LogPart, readLog } from '../audit/read-log.ts'
import { Fault } from '../fault.ts'
import { tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import type { World } from './world.ts'

/** One file of a log, as far as it holds. */
interface FileReport {
  readonly path: string
  readonly records: number
  readonly first: number | null
  readonly last: number | null
  /** Bytes of a last line without an end: one that is being written, or that a crash cut off. */
  readonly unfinishedBytes: number
}

/** `audit verify-log`: whether what a verifier wrote down of its releases is whole. */
export const auditVerifyLog: Command = command({
  name: 'audit verify-log',
  about: "Check a verifier's audit log: that no record was changed, removed, inserted or reordered",
  writes: false,
  inputs: {
    logs: {
      kind: 'list',
      positional: true,
      value: 'FILE',
      about: "The log's files, oldest first: those that were put aside, then the one in use",
    },
    head: {
      kind: 'text',
      value: 'SHA256',
      about: "A record's hash that was kept elsewhere, and must stand in the log",
    },
  },
  examples: [
    'audit verify-log verifier-audit.jsonl',
    'audit verify-log verifier-audit.jsonl.0* verifier-audit.jsonl --json',
  ],
  async run({ logs, head: wanted }, world) {
    if (logs.length === 0) {
      throw new Fault('USAGE', 'which log is meant is not said', {
        hint: "give the log's files, oldest first",
      })
    }
    if (wanted !== undefined && !/^[0-9a-f]{64}$/.test(wanted)) {
      throw new Fault('USAGE', `"${wanted}" is no hash of a record`, {
        hint: 'give 64 lower-case hex digits',
      })
    }
    const { files, begins, last, broken } = await readFiles(logs, wanted, world)
    return {
      answer: broken === undefined ? 'yes' : 'no',
      json: {
        intact: broken === undefined,
        why: broken ?? null,
        begins,
        head: last === undefined ? null : { seq: last.seq, hash: last.hash, at: last.at },
        files,
      },
      text: [
        tableLines(
          ['file', 'records', 'first', 'last'],
          files.map((it) => [
            it.path,
            String(it.records),
            String(it.first ?? ''),
            String(it.last ?? ''),
          ]),
        ),
        [
          ...(last === undefined
            ? []
            : [`record ${last.seq} of ${last.at} has the hash ${last.hash}`]),
          ...(begins === null || begins === 1
            ? []
            : [
                `it begins with record ${begins}: what came before is in files that were not given`,
              ]),
          ...files
            .filter((it) => it.unfinishedBytes > 0)
            .map(
              (it) =>
                `${it.path} ends with ${it.unfinishedBytes} bytes of a line that is not whole: it is being written, or was cut off`,
            ),
          broken === undefined ? 'the log is whole' : 'the log is broken',
        ].join('\n'),
      ].join('\n\n'),
      remarks: broken === undefined ? [] : [{ level: 'error', text: broken }],
    }
  },
})

interface Whole {
  readonly files: readonly FileReport[]
  /** The place of the first record that was read. */
  readonly begins: number | null
  readonly last: AuditRecord | undefined
  readonly broken: string | undefined
}

async function readFiles(
  logs: readonly string[],
  wanted: string | undefined,
  world: World,
): Promise<Whole> {
  const files: FileReport[] = []
  let last: AuditRecord | undefined
  let broken: string | undefined
  let found = wanted === undefined
  for (const path of logs) {
    let report: FileReport = { path, records: 0, first: null, last: null, unfinishedBytes: 0 }
    try {
      for await (const part of partsOf(path, last, world)) {
        report = withPart(report, part)
        if (part.kind === 'unfinished') continue
        last = part.record
        found ||= part.record.hash === wanted
      }
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'AUDIT_LOG_CORRUPT') throw error
      broken = `${path}: ${error.message}`
    }
    if (report.unfinishedBytes > 0 && path !== logs.at(-1)) {
      broken ??= `${path}: its last line does not end, and another file follows`
    }
    files.push(report)
    if (broken !== undefined) break
  }
  if (!found) broken ??= `no record has the hash ${wanted}`
  return { files, begins: files.find((it) => it.first !== null)?.first ?? null, last, broken }
}

function withPart(report: FileReport, part: LogPart): FileReport {
  if (part.kind === 'unfinished') return { ...report, unfinishedBytes: part.bytes }
  const { seq } = part.record
  return { ...report, records: report.records + 1, first: report.first ?? seq, last: seq }
}

// Of a log that is being written to, what was there when it was opened.
async function* partsOf(path: string, after: AuditRecord | undefined, world: World) {
  world.progress.step(`verifying ${path}`)
  const file = await world.files.open(path)
  try {
    yield* readLog(file.range(0, file.size), after)
  } finally {
    await file.close()
  }
}
