import { copyFile, open, readFile, stat, writeFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { measureEif } from '../src/eif/inspect.ts'
import type { EifReport } from '../src/eif/report.ts'
import { resignEif } from '../src/eif/resign.ts'
import type { Signer } from '../src/eif/signer.ts'
import type { EifSink } from '../src/eif/sink.ts'
import { writeEif } from '../src/eif/write.ts'
import { Fault } from '../src/fault.ts'
import type { ByteStream, Content } from '../src/model/bytes.ts'
import { withCrc } from '../test/eif/raw-eif.ts'
import { type Aws, AwsRefusal, type KeyFiles } from './aws.ts'
import type { RandomImage } from './images.ts'

/** What the two sides are compared on, and with. */
export interface Bench {
  readonly aws: Aws
  readonly random: () => number
  /** Paths for the files that are compared. */
  readonly path: (name: string) => string
  readonly ours: { readonly signer: Signer }
  /** Keys of every curve that AWS's signer takes. */
  readonly theirs: readonly KeyFiles[]
  /** Hears of every difference. */
  readonly differs: (what: string, detail: unknown) => void
}

/** Our file of this image, read by AWS's code; and AWS's file of it, measured by ours. */
export async function compareImage(image: RandomImage, bench: Bench): Promise<void> {
  const isSigned = bench.random() < 0.5
  const ours = bench.path('ours.eif')
  const written = await writeOurs(image, ours, isSigned ? bench.ours.signer : undefined)
  await awsAgrees(written, ours, bench, 'our file')

  const theirs = bench.path('theirs.eif')
  const keys = isSigned ? bench.theirs[Math.floor(bench.random() * bench.theirs.length)] : undefined
  const pcrs = await bench.aws.build({ ...image, output: theirs, ...keys })
  const measured = await measureFile(theirs)
  same(measured.measurement.pcrs, pcrs, bench, "AWS's file: registers by its builder and by us")
  await awsAgrees(measured, theirs, bench, "AWS's file")
  if (!isSigned && !(await readFile(ours)).equals(await readFile(theirs))) {
    bench.differs('our file and AWS’s of the same parts are not the same bytes', image.metadata)
  }
  await compareSigning({ ours, theirs, isSigned }, bench)
}

/** Signing anew: AWS's file by us, and our unsigned one by AWS. */
async function compareSigning(
  files: { readonly ours: string; readonly theirs: string; readonly isSigned: boolean },
  bench: Bench,
): Promise<void> {
  const again = bench.path('resigned.eif')
  const signer = bench.random() < 0.8 ? bench.ours.signer : undefined
  const resigned = await toFile(again, (sink) => resignFile(files.theirs, sink, signer))
  await awsAgrees(resigned, again, bench, "AWS's file, signed again by us")
  const [keys] = bench.theirs
  if (files.isSigned || keys === undefined) return
  const signed = bench.path('signed.eif')
  await copyFile(files.ours, signed)
  await bench.aws.sign(signed, keys)
  await awsAgrees(await measureFile(signed), signed, bench, 'our file, signed by AWS')
}

/**
 * Changes a byte of our file and mends its checksum. If we still measure it, AWS must measure the
 * same; tells whether we did. What AWS takes and we refuse is as it should be: its reader looks at
 * less, but for metadata, of which it demands certain fields.
 */
export async function compareDamaged(bench: Bench): Promise<boolean> {
  const path = bench.path('damaged.eif')
  const bytes = await readFile(bench.path('ours.eif'))
  const place = Math.floor(bench.random() * Math.min(bytes.length, 2000))
  bytes[place] = Math.floor(bench.random() * 256)
  await writeFile(path, withCrc(bytes))
  try {
    const measured = await measureFile(path)
    await awsAgrees(measured, path, bench, `our file with byte ${place} changed`, /metadata/)
    return true
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}

/** Opens a file and measures it with our reader. */
export async function measureFile(path: string): Promise<EifReport> {
  const { size, open: stream } = await contentOfFile(path)
  return measureEif(stream(), size)
}

async function awsAgrees(
  ours: EifReport,
  path: string,
  bench: Bench,
  what: string,
  mayRefuse?: RegExp,
): Promise<void> {
  try {
    const theirs = await bench.aws.describe(path)
    same(theirs.crc, true, bench, `${what}: the checksum, by AWS`)
    same(theirs.pcrs, ours.measurement.pcrs, bench, `${what}: registers by AWS and by us`)
    same(theirs.version, ours.version, bench, `${what}: version`)
    same(theirs.flags, ours.flags, bench, `${what}: flags`)
    same(theirs.sections, ours.sections.length, bench, `${what}: sections`)
    same(theirs.metadata, ours.metadata, bench, `${what}: metadata`)
    const check = theirs.signature === null ? undefined : (theirs.signature.check ?? false)
    same(check, ours.signature?.valid, bench, `${what}: whether the signature holds`)
    if (ours.signature?.valid === true) {
      same(theirs.signature?.runError, null, bench, `${what}: the signature, as before a run`)
    }
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error
    if (mayRefuse?.test(error.message) === true) return
    bench.differs(`${what}: AWS refuses what we take`, error.message)
  }
}

function same(one: unknown, other: unknown, bench: Bench, what: string): void {
  if (!isDeepStrictEqual(one, other)) bench.differs(what, { one, other })
}

async function writeOurs(
  image: RandomImage,
  path: string,
  signer: Signer | undefined,
): Promise<EifReport> {
  const ramdisks: Content[] = []
  for (const ramdisk of image.ramdisks) ramdisks.push(await contentOfFile(ramdisk))
  const kernel = await contentOfFile(image.kernel)
  const cmdline = Buffer.from(image.cmdline)
  return toFile(path, (sink) =>
    writeEif(
      {
        arch: image.arch,
        kernel,
        cmdline: {
          size: cmdline.length,
          async *open() {
            yield cmdline
          },
        },
        metadata: Buffer.from(JSON.stringify(image.metadata)),
        ramdisks,
        signer,
      },
      sink,
    ),
  )
}

async function resignFile(
  path: string,
  sink: EifSink,
  signer: Signer | undefined,
): Promise<EifReport> {
  return (await resignEif(await contentOfFile(path), sink, signer)).eif
}

async function toFile<T>(path: string, write: (sink: EifSink) => Promise<T>): Promise<T> {
  const file = await open(path, 'w+')
  try {
    return await write({
      async write(offset, bytes) {
        await file.write(bytes, 0, bytes.length, offset)
      },
      bytes: () => chunksOf(path),
    })
  } finally {
    await file.close()
  }
}

async function contentOfFile(path: string): Promise<Content> {
  const { size } = await stat(path)
  return { size, open: () => chunksOf(path) }
}

async function* chunksOf(path: string): ByteStream {
  const file = await open(path)
  yield* file.createReadStream({ highWaterMark: 1 << 20 })
}
