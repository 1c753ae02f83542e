import { Fault } from '../fault.ts'
import { type Content, contentOf } from '../model/bytes.ts'
import { directHasher, type Hasher } from '../model/hashing.ts'
import { isSameCode, type Measurement } from '../model/measurement.ts'
import { Cursor } from './cursor.ts'
import { HEADER_BYTES, SECTION_HEADER_BYTES } from './format.ts'
import { inspect } from './inspect.ts'
import type { IdentifiedEif } from './report.ts'
import { type Signer, signPcr0 } from './signer.ts'
import type { EifSink } from './sink.ts'
import { EifWriter } from './writer.ts'

/** A copy with another signature. */
export interface Resigned {
  /** What the file that was copied measures. */
  readonly before: Measurement
  readonly eif: IdentifiedEif
}

/**
 * Copies an EIF with another signature, or with none: PCR8 changes, and what of the header must.
 *
 * A signature takes the place of the one before, or the end of the file. The file is read twice, once
 * to be checked as `inspectEif` does and once to be copied; if it changed in between, this throws
 * EIF_CONTENT_CHANGED, and what is in the sink is worth nothing.
 */
export async function resignEif(
  eif: Content,
  sink: EifSink,
  signer: Signer | undefined,
  hasher: Hasher = directHasher(),
): Promise<Resigned> {
  const { report, header } = await inspect(eif.open(), eif.size, hasher, [])
  const before = report.measurement
  const signature =
    signer === undefined ? undefined : contentOf(await signPcr0(before.pcrs['0'], signer))
  const writer = new EifWriter(sink, hasher)
  const cursor = new Cursor(eif.open(), eif.size)
  try {
    await cursor.take(HEADER_BYTES, 'the header')
    for (const { type, size } of report.sections) {
      await cursor.take(SECTION_HEADER_BYTES, `the ${type}`)
      const data = cursor.pieces(size, `the ${type}`)
      if (type === 'signature') {
        for await (const _ of data);
        if (signature !== undefined) await writer.section(type, signature)
      } else {
        await writer.section(type, { size, open: () => data })
      }
    }
  } finally {
    await cursor.close()
  }
  if (signature !== undefined && report.signature === undefined) {
    await writer.section('signature', signature)
  }
  const written = await writer.finish(header)
  if (!isSameCode(before.pcrs, written.measurement.pcrs)) {
    throw new Fault('EIF_CONTENT_CHANGED', 'the EIF changed while it was copied')
  }
  return { before, eif: written }
}
