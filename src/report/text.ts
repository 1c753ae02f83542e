import type { Measurement } from '../model/measurement.ts'

/** What each register covers, in the words that all output uses. */
export const PCR_COVERS: Readonly<Record<'0' | '1' | '2' | '8', string>> = {
  '0': 'whole image',
  '1': 'kernel, command line, boot ramdisk',
  '2': 'application',
  '8': 'signing certificate',
}

const REGISTERS = ['0', '1', '2', '8'] as const

/** The registers for a terminal, a line each, indented by two. */
export function pcrLines(measurement: Measurement): string {
  return REGISTERS.flatMap((register) => {
    const value = measurement.pcrs[register]
    return value === undefined ? [] : [`  PCR${register}  ${value}  ${PCR_COVERS[register]}`]
  }).join('\n')
}

/** The registers as a Markdown table, for the job summary. */
export function pcrMarkdown(measurement: Measurement): string {
  const rows = REGISTERS.flatMap((register) => {
    const value = measurement.pcrs[register]
    return value === undefined
      ? []
      : [`| PCR${register} | \`${value}\` | ${PCR_COVERS[register]} |`]
  })
  return ['| register | value | covers |', '|---|---|---|', ...rows].join('\n')
}

/** Label and value in two columns, indented by two; rows without a value are left out. */
export function fieldLines(rows: readonly (readonly [string, string | undefined])[]): string {
  const shown = rows.filter((row): row is readonly [string, string] => row[1] !== undefined)
  const width = Math.max(0, ...shown.map(([label]) => label.length))
  return shown.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n')
}

/** A table for a terminal: columns as wide as their widest cell, two spaces between. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) =>
    all.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), 0),
  )
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A table of any length, in tables of so many rows, each with its head and columns of its own width. */
export async function* tablePages(
  head: readonly string[],
  rows: AsyncIterable<readonly string[]>,
  rowsOfPage = 500,
): AsyncGenerator<string> {
  let between = ''
  let page: (readonly string[])[] = []
  for await (const row of rows) {
    page.push(row)
    if (page.length < rowsOfPage) continue
    yield `${between}${tableLines(head, page)}\n`
    between = '\n'
    page = []
  }
  if (page.length > 0) yield `${between}${tableLines(head, page)}\n`
}

/** A size as people read it: `512 B`, `12.3 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'] as const
  const power = bytes === 0 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10))
  return power === 0 ? `${bytes} B` : `${(bytes / 2 ** (10 * power)).toFixed(1)} ${units[power]}`
}

/**
 * Text from outside, safe on a terminal and in a workflow's log: control characters, which could
 * move the cursor or speak to the runner, are shown as `\xNN`; line breaks too.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    return `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`
  })
}
