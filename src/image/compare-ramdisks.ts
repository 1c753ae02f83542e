import { compareContents, compareSettings } from './compare-contents.ts'
import type { CpioRecord } from './cpio-reader.ts'
import { closerCause, likelyCause } from './drift-causes.ts'
import { type ByteName, nameOfText, showName } from './names.ts'

/** What of a file is not the same in two builds. */
export type DifferenceKind =
  | 'added'
  | 'removed'
  | 'type'
  | 'content'
  | 'mode'
  | 'owner'
  | 'time'
  | 'link'
  | 'names'
  | 'device'
  | 'order'

/** One path that two builds of an image differ in. */
export interface RamdiskDifference {
  readonly path: string
  readonly kinds: readonly DifferenceKind[]
  /** One line: what it is in the first build, and what in the second. */
  readonly detail: string
  /** What usually makes this differ, and what to do about it. */
  readonly cause: string
  readonly remedy: string
}

/**
 * The paths in which two ramdisks differ, in the order of their bytes: each with what differs and the
 * likely cause. Where the same entries stand in another order, that is told of the first of them.
 */
export function compareRamdisks(
  first: readonly CpioRecord[],
  second: readonly CpioRecord[],
): readonly RamdiskDifference[] {
  const [before, after] = [ramdiskEntries(first), ramdiskEntries(second)]
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  const differences = names.flatMap((name) => {
    const difference = compareEntry(name, before.get(name), after.get(name))
    return difference === undefined ? [] : [difference]
  })
  return differences.length > 0 ? differences : orderDifference(first, second)
}

/** The same difference with what its two contents tell when they are laid side by side. */
export function lookCloser(
  found: RamdiskDifference,
  first: Uint8Array,
  second: Uint8Array,
): RamdiskDifference {
  const { path, kinds, detail } = found
  const isSetting = path === 'cmd' || path === 'env'
  const seen = isSetting ? compareSettings(path, first, second) : compareContents(first, second)
  const shown = showName(nameOfText(seen.detail))
  return { ...found, detail: `${detail}; ${shown}`, ...closerCause(path, kinds, seen) }
}

/** A name of a ramdisk with what it leads to. */
export interface RamdiskEntry extends CpioRecord {
  /** The other names of the same file, where there are any. */
  readonly links: readonly ByteName[]
}

/**
 * What is at each name. A name may stand twice, and then the later one counts, as for the kernel. Of
 * a file with several names one entry alone has the content, and it is that of all.
 */
export function ramdiskEntries(
  records: readonly CpioRecord[],
): ReadonlyMap<ByteName, RamdiskEntry> {
  const linked = new Map<number, CpioRecord[]>()
  for (const it of records.filter(isLinked)) {
    const before = linked.get(it.inode)
    if (before === undefined) linked.set(it.inode, [it])
    else before.push(it)
  }
  return new Map(
    records.map((it) => {
      const all = isLinked(it) ? (linked.get(it.inode) ?? [it]) : [it]
      const { size, offset, sha256 } = all.find((other) => other.size > 0) ?? it
      const links = all.flatMap(({ name }) => (name === it.name ? [] : [name])).sort()
      return [it.name, { ...it, size, offset, sha256, links }]
    }),
  )
}

function isLinked({ type, names }: CpioRecord): boolean {
  return type === 'file' && names > 1
}

function compareEntry(
  name: string,
  before: RamdiskEntry | undefined,
  after: RamdiskEntry | undefined,
): RamdiskDifference | undefined {
  if (before === undefined || after === undefined) {
    const is = before === undefined ? 'added' : 'removed'
    const detail = before === undefined ? 'only in the second build' : 'only in the first build'
    return difference(name, [is], detail)
  }
  const found: [DifferenceKind, string][] = []
  const note = (kind: DifferenceKind, was: string, is: string): void => {
    if (was !== is) found.push([kind, `${was} and ${is}`])
  }
  if (before.type !== after.type) {
    return difference(name, ['type'], `a ${before.type} and a ${after.type}`)
  }
  if (before.type === 'symlink' && after.type === 'symlink') {
    note('link', `→ ${showName(before.target ?? '')}`, `→ ${showName(after.target ?? '')}`)
  } else if (before.sha256 !== after.sha256) {
    found.push(['content', contentDetail(before, after)])
  }
  note('names', linksOf(before), linksOf(after))
  note('mode', octal(before.mode), octal(after.mode))
  note('owner', `${before.uid}:${before.gid}`, `${after.uid}:${after.gid}`)
  note('time', moment(before.mtime), moment(after.mtime))
  note('device', before.device, after.device)
  if (found.length === 0) return undefined
  const kinds = found.map(([kind]) => kind)
  return difference(name, kinds, found.map(([kind, text]) => `${kind} ${text}`).join('; '))
}

function linksOf({ links }: RamdiskEntry): string {
  return links.length === 0 ? 'no other name' : `one file with ${links.map(showName).join(', ')}`
}

function contentDetail(before: RamdiskEntry, after: RamdiskEntry): string {
  const sizes =
    before.size === after.size
      ? `${before.size} bytes both`
      : `${before.size} and ${after.size} bytes`
  return `${sizes}, sha256 ${before.sha256.slice(0, 12)} and ${after.sha256.slice(0, 12)}`
}

function orderDifference(
  first: readonly CpioRecord[],
  second: readonly CpioRecord[],
): readonly RamdiskDifference[] {
  const at = first.findIndex(
    (it, i) => it.name !== second[i]?.name || it.inode !== second[i]?.inode,
  )
  const [was, is] = [first[at], second[at]]
  if (was === undefined || is === undefined) return []
  return [
    difference(
      was.name,
      ['order'],
      `entry ${at + 1} is ${showName(was.name)} and ${showName(is.name)}`,
    ),
  ]
}

function difference(
  name: string,
  kinds: readonly DifferenceKind[],
  detail: string,
): RamdiskDifference {
  const path = showName(name)
  return { path, kinds, detail, ...likelyCause(path, kinds) }
}

function moment(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000', '')
}

function octal(mode: number): string {
  return `0${mode.toString(8)}`
}
