import type { DriftCause } from './drift-causes.ts'

/** What was seen when two contents of one path were laid side by side. */
export interface ContentFinding {
  /** One line. It says where and of what kind, and shows no content: that may be a secret. */
  readonly detail: string
  /** What explains it, where that can be told from the contents. */
  readonly cause?: DriftCause | undefined
  /** Whether the contents prove the cause, so that no guess from the path stands against it. */
  readonly proven: boolean
}

const GZIP: DriftCause = {
  cause: 'gzip wrote the time of its run into its header',
  remedy: 'gzip -n, or a tool that follows SOURCE_DATE_EPOCH',
}
const ORDER: DriftCause = {
  cause: 'entries were written in the order of a file system, of threads or of a hash table',
  remedy: 'sort before writing: find … | LC_ALL=C sort, PYTHONHASHSEED=0, make -j1',
}
const DATE: DriftCause = {
  cause: 'the moment of the build is written into the file',
  remedy: 'let the tool write SOURCE_DATE_EPOCH or the commit’s date in its place, or leave it out',
}
const PATH: DriftCause = {
  cause: 'the path in which it was built is written into the file',
  remedy: 'build in a fixed WORKDIR, with -trimpath, -ffile-prefix-map or --remap-path-prefix',
}
const RANDOM: DriftCause = {
  cause: 'an identifier drawn at random, or a digest of something that differs, is in the file',
  remedy: 'derive it from the source, or remove the file and make it when the enclave starts',
}
const PROGRAM: DriftCause = {
  cause: 'a compiled program holds paths, times, a build id, or the order of its inputs',
  remedy:
    'build with -trimpath, -ldflags=-buildid= (Go), --remap-path-prefix (Rust) or -ffile-prefix-map (C), and pin the compiler by digest',
}

// What is taken out of two lines to see whether they differ in nothing else.
const MASKS: readonly (readonly [string, RegExp, DriftCause])[] = [
  [
    'a date or time',
    /\b(?:(?:mon|tue|wed|thu|fri|sat|sun),? )?(?:\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{8}(?:T\d{6}Z?)?(?!\d)|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* +\d{1,2}(?:,? \d{4})?)|\b\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?|\b1\d{9}(?:\d{3})?\b/gi,
    DATE,
  ],
  ['a path', /\/(?:tmp|build|home|root|work|workspace|src|var\/tmp|github)\/[^\s"':;,]*/g, PATH],
  ['a random or derived value', /\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12,}\b/gi, RANDOM],
]

const LINE = 200
const BLOCK = 64 * 1024
// Longer texts are told by the byte alone: lines of them would fill the memory.
const LONGEST_TEXT = 4 * 1024 * 1024

/** Says where two contents begin to differ, and why, if that can be seen. */
export function compareContents(first: Uint8Array, second: Uint8Array): ContentFinding {
  const at = firstDifference(first, second)
  if (isGzip(first) && isGzip(second) && differOnlyIn(first, second, [4, 8])) {
    return { detail: 'only the time in the gzip header', cause: GZIP, proven: true }
  }
  const [before, after] = [textOf(first), textOf(second)]
  if (before === undefined || after === undefined) {
    const mask = maskOf(printableAt(first, at), printableAt(second, at))
    if (mask !== undefined) {
      return { detail: `first at byte ${at}, in ${mask[0]}`, cause: mask[2], proven: false }
    }
    const cause = isElf(first) && isElf(second) ? PROGRAM : undefined
    return { detail: `first at byte ${at}`, cause, proven: false }
  }
  return compareLines(before.split('\n'), after.split('\n'))
}

/** What of `cmd` or `env` differs: the arguments by number, the variables by name. */
export function compareSettings(
  name: 'cmd' | 'env',
  first: Uint8Array,
  second: Uint8Array,
): ContentFinding {
  const [was, is] = [first, second].map((it) => Buffer.from(it).toString('utf8').split('\n'))
  return {
    detail:
      name === 'cmd'
        ? compareArguments(was ?? [], is ?? [])
        : compareVariables(was ?? [], is ?? []),
    proven: false,
  }
}

function compareLines(was: readonly string[], is: readonly string[]): ContentFinding {
  if (was.length === is.length && [...was].sort().join('\n') === [...is].sort().join('\n')) {
    return { detail: 'the same lines in another order', cause: ORDER, proven: true }
  }
  const at = was.findIndex((line, i) => line !== is[i])
  const [a, b] = [was[at] ?? '', is[at] ?? '']
  const where = `first in line ${at === -1 ? was.length : at + 1}`
  const mask = maskOf(a, b)
  if (mask === undefined) return { detail: where, proven: false }
  return { detail: `${where}, in ${mask[0]}`, cause: mask[2], proven: false }
}

// What alone two lines differ in, where they differ in one thing.
function maskOf(a: string, b: string): (typeof MASKS)[number] | undefined {
  if (a === b) return undefined
  return MASKS.find(([, form]) => a.replace(form, '') === b.replace(form, ''))
}

// The text around a byte of a program's data: as long as it can be read, and not longer than a line.
function printableAt(bytes: Uint8Array, at: number): string {
  const isText = (byte: number | undefined): boolean =>
    byte !== undefined && byte >= 0x20 && byte < 0x7f
  let [from, to] = [at, at]
  while (from > 0 && at - from < LINE && isText(bytes[from - 1])) from -= 1
  while (to - at < LINE && isText(bytes[to])) to += 1
  return Buffer.from(bytes.subarray(from, to)).toString('latin1')
}

function compareArguments(was: readonly string[], is: readonly string[]): string {
  const counts = [was.length - 1, is.length - 1]
  if (counts[0] !== counts[1]) return `${counts[0]} and ${counts[1]} arguments`
  const moved = was.flatMap((it, i) => (it === is[i] ? [] : [String(i)]))
  return `argument ${moved.join(', ')}, counted from 0`
}

function compareVariables(was: readonly string[], is: readonly string[]): string {
  const [before, after] = [variables(was), variables(is)]
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  const told = names.flatMap((name) => {
    if (before.get(name) === after.get(name)) return []
    if (before.has(name) && after.has(name)) return [`${name} has another value`]
    return [`${name} is only in the ${before.has(name) ? 'first' : 'second'}`]
  })
  return told.length === 0 ? 'the same variables in another order' : told.join(', ')
}

function variables(lines: readonly string[]): ReadonlyMap<string, string> {
  const pairs = lines.filter((line) => line !== '')
  return new Map(pairs.map((line) => [line.slice(0, line.indexOf('=')), line]))
}

function firstDifference(first: Uint8Array, second: Uint8Array): number {
  const length = Math.min(first.length, second.length)
  for (let from = 0; from < length; from += BLOCK) {
    const one = first.subarray(from, Math.min(from + BLOCK, length))
    const other = second.subarray(from, Math.min(from + BLOCK, length))
    if (Buffer.compare(one, other) === 0) continue
    return from + one.findIndex((byte, i) => byte !== other[i])
  }
  return length
}

function differOnlyIn(
  first: Uint8Array,
  second: Uint8Array,
  [from, to]: readonly [number, number],
): boolean {
  if (first.length !== second.length) return false
  return first.every((byte, i) => byte === second[i] || (i >= from && i < to))
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function isElf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\x7fELF'
}

function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.length > LONGEST_TEXT || bytes.includes(0)) return undefined
  const text = Buffer.from(bytes).toString('utf8')
  return text.includes('\ufffd') ? undefined : text
}
