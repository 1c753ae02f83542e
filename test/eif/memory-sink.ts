import type { EifSink } from '../../src/eif/sink.ts'
import type { Content } from '../../src/model/bytes.ts'

/** A sink in memory that remembers where it was written to. */
export interface MemorySink extends EifSink {
  readonly writes: readonly { readonly offset: number; readonly length: number }[]
  whole(): Buffer
}

export function memorySink(): MemorySink {
  let file = Buffer.alloc(0)
  const writes: { offset: number; length: number }[] = []
  return {
    writes,
    whole: () => Buffer.from(file),
    async write(offset, bytes) {
      writes.push({ offset, length: bytes.length })
      const grown = Buffer.alloc(Math.max(file.length, offset + bytes.length))
      file.copy(grown)
      grown.set(bytes, offset)
      file = grown
    },
    async *bytes() {
      yield file
    },
  }
}

/** Content that counts how often it is opened, in pieces of one length. */
export function counted(bytes: Uint8Array, piece = 1000): Content & { opened(): number } {
  let opened = 0
  return {
    size: bytes.length,
    opened: () => opened,
    async *open() {
      opened += 1
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
  }
}
