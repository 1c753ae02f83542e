import { Fault } from '../fault.ts'
import { type Content, contentOf } from '../model/bytes.ts'
import { directHasher, type Hasher } from '../model/hashing.ts'
import type { Architecture } from '../model/measurement.ts'
import { CURRENT_VERSION, DEFAULT_MEMORY, DEFAULT_PROCESSORS, flagsOf } from './format.ts'
import { parseMetadata } from './metadata.ts'
import type { IdentifiedEif } from './report.ts'
import { type Signer, signPcr0 } from './signer.ts'
import type { EifSink } from './sink.ts'
import { EifWriter } from './writer.ts'

/** What an image is made of. Each part is read once. */
export interface EifContents {
  readonly arch: Architecture
  readonly kernel: Content
  /** Stored as it is: a line's end is the caller's to cut off. */
  readonly cmdline: Content
  /** A JSON object in UTF-8; see `encodeMetadata`. */
  readonly metadata: Uint8Array
  /** At least one; the first is what boots, the others are the application. */
  readonly ramdisks: readonly Content[]
  readonly signer?: Signer | undefined
}

/**
 * Writes an enclave image file: kernel, command line, metadata, ramdisks, signature, as AWS's own
 * builder orders them. The same contents give the same bytes, but for the signature, whose ECDSA has
 * a random part.
 *
 * The report is of the bytes as they were written: registers and checksum are computed on the way,
 * and the file is read back once for its SHA-256 and to see that its checksum still holds. The header
 * is written last, so what an interrupted write leaves is no EIF.
 *
 * Throws EIF_CONTENT_CHANGED if a part is not as long as it says; EIF_SECTION_MISSING, _EMPTY, _COUNT
 * and _TOO_LARGE as a reader would; EIF_CMDLINE_INVALID, EIF_METADATA_INVALID, EIF_SIGNING_…; and
 * FILE_WRITE_FAILED if what is read back is not what was written.
 */
export async function writeEif(
  contents: EifContents,
  sink: EifSink,
  hasher: Hasher = directHasher(),
): Promise<IdentifiedEif> {
  parseMetadata(contents.metadata)
  const writer = new EifWriter(sink, hasher)
  await writer.section('kernel', contents.kernel)
  await writer.section('cmdline', withoutNul(contents.cmdline))
  await writer.section('metadata', contentOf(contents.metadata))
  for (const ramdisk of contents.ramdisks) await writer.section('ramdisk', ramdisk)
  if (contents.signer !== undefined) {
    const signature = await signPcr0(await writer.pcr0(), contents.signer)
    await writer.section('signature', contentOf(signature))
  }
  return writer.finish({
    version: CURRENT_VERSION,
    flags: flagsOf(contents.arch),
    arch: contents.arch,
    defaultMemory: DEFAULT_MEMORY,
    defaultProcessors: DEFAULT_PROCESSORS,
  })
}

// The kernel would stop at the NUL, and boot with less than was measured.
function withoutNul(cmdline: Content): Content {
  return {
    size: cmdline.size,
    async *open() {
      for await (const chunk of cmdline.open()) {
        if (chunk.includes(0)) {
          throw new Fault('EIF_CMDLINE_INVALID', 'the kernel command line holds a NUL byte')
        }
        yield chunk
      }
    },
  }
}
