import { type ByteStream, type Content, contentOf } from '../model/bytes.ts'
import type { Extent } from './tar/entry.ts'

const ZEROS: Uint8Array = new Uint8Array(64 * 1024)

/** The content of a file that lies in stretches of other content; what none covers is zeros. */
export function sparseContent(
  file: { readonly size: number; readonly extents: readonly Extent[] },
  from: { range(offset: number, size: number): Content },
): Content {
  const { size, extents } = file
  if (size === 0) return contentOf(new Uint8Array(0))
  const [first] = extents
  if (first !== undefined && first.at === 0 && first.size === size) {
    return from.range(first.offset, size)
  }
  return { size, open: () => withHoles(size, extents, from) }
}

/** The first bytes of content, at most so many. */
export async function headOf(content: Content, size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let have = 0
  for await (const chunk of content.open()) {
    parts.push(Uint8Array.from(chunk))
    have += chunk.length
    if (have >= size) break
  }
  return Buffer.concat(parts).subarray(0, size)
}

async function* withHoles(
  size: number,
  extents: readonly Extent[],
  from: { range(offset: number, size: number): Content },
): ByteStream {
  let done = 0
  for (const extent of extents) {
    yield* zeros(extent.at - done)
    yield* from.range(extent.offset, extent.size).open()
    done = extent.at + extent.size
  }
  yield* zeros(size - done)
}

function* zeros(size: number): Generator<Uint8Array> {
  for (let rest = size; rest > 0; rest -= ZEROS.length) {
    yield rest < ZEROS.length ? ZEROS.subarray(0, rest) : ZEROS
  }
}
