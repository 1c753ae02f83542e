import { Buffer } from 'node:buffer'

/** One entry of a tar for a test; names and links are bytes, one character each. */
export interface TarSpec {
  readonly name: string
  readonly type?: string | undefined
  readonly mode?: number | undefined
  readonly uid?: number | undefined
  readonly gid?: number | undefined
  readonly mtime?: number | undefined
  readonly link?: string | undefined
  readonly content?: string | Uint8Array | undefined
  readonly major?: number | undefined
  readonly minor?: number | undefined
  /** PAX records that stand before the entry. */
  readonly pax?: readonly (readonly [string, string])[] | undefined
  /** What the size field says, where it is to lie. */
  readonly size?: number | undefined
}

/** A tar of these entries, ustar with PAX headers where asked, and its two closing blocks. */
export function tarOf(entries: readonly TarSpec[]): Buffer {
  return Buffer.concat([...entries.map(entryBytes), Buffer.alloc(1024)])
}

/** The bytes of one entry: extended header, header, content, padding. */
export function entryBytes(spec: TarSpec): Buffer {
  const content = Buffer.from(spec.content ?? '')
  return Buffer.concat([
    spec.pax === undefined ? Buffer.alloc(0) : paxHeader('x', spec.pax),
    headerBytes({ ...spec, size: spec.size ?? content.length }),
    padded(content),
  ])
}

/** A PAX header of type `x` or `g`. */
export function paxHeader(type: string, records: readonly (readonly [string, string])[]): Buffer {
  const content = Buffer.from(
    records.map(([key, value]) => paxRecord(key, value)).join(''),
    'latin1',
  )
  return Buffer.concat([headerBytes({ name: 'pax', type, size: content.length }), padded(content)])
}

/** One header block with a right checksum. */
export function headerBytes(spec: TarSpec): Buffer {
  const block = Buffer.alloc(512)
  block.write(spec.name, 0, 100, 'latin1')
  octal(block, { at: 100, size: 8, value: spec.mode ?? (spec.type === '5' ? 0o755 : 0o644) })
  octal(block, { at: 108, size: 8, value: spec.uid ?? 0 })
  octal(block, { at: 116, size: 8, value: spec.gid ?? 0 })
  octal(block, { at: 124, size: 12, value: spec.size ?? 0 })
  octal(block, { at: 136, size: 12, value: spec.mtime ?? 1_700_000_000 })
  block.write(spec.type ?? '0', 156, 1, 'latin1')
  block.write(spec.link ?? '', 157, 100, 'latin1')
  block.write('ustar\x0000', 257, 8, 'latin1')
  octal(block, { at: 329, size: 8, value: spec.major ?? 0 })
  octal(block, { at: 337, size: 8, value: spec.minor ?? 0 })
  return withChecksum(block)
}

/** The block with its checksum field made right. */
export function withChecksum(block: Buffer): Buffer {
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** The content with zeros up to a block. */
export function padded(content: Uint8Array): Buffer {
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  let length = rest.length + 1
  while (String(length).length + rest.length !== length)
    length = String(length).length + rest.length
  return `${length}${rest}`
}

function octal(
  block: Buffer,
  field: { readonly at: number; readonly size: number; readonly value: number },
): void {
  const text = field.value.toString(8).padStart(field.size - 1, '0')
  block.write(`${text}\0`, field.at, 'latin1')
}
