/**
 * How long `measure` takes beside `openssl dgst -sha384` of the same file, and beside AWS's crate.
 *
 *   node bench/measure.ts [--size 1] [--rounds 5] [--program dist/cli.js] [--others none]
 *
 * An EIF with a kernel, a boot ramdisk and one application ramdisk of so many GiB: the usual shape,
 * in which nearly every byte goes into two registers. All run as whole processes on a warm file, in
 * turns within each round, so that what else the machine does weighs on all of them. Two digests are
 * more work than one: what the machine's number of processors makes of that is printed as the bound,
 * the ratio of a program that does nothing but these digests and the checksum, and lets no processor
 * wait. AWS's crate
 * takes part where `npm run conformance` has built it; it holds sections in memory, so leave it out
 * of a file that is larger than that.
 */
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { encodeMetadata } from '../src/eif/metadata.ts'
import { writeEif } from '../src/eif/write.ts'
import { openHasher } from '../src/host/parallel-hasher.ts'
import type { Content } from '../src/model/bytes.ts'
import { beginDigest, type DigestState } from '../src/model/hashing.ts'
import { type Contender, contest, type Result } from './contest.ts'

const MEBIBYTE = 1 << 20
const ROOT = new URL('..', import.meta.url)

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
    others: { type: 'string', default: 'all' },
    program: { type: 'string', default: fileURLToPath(new URL('dist/cli.js', ROOT)) },
  },
})
const mebibytes = Number(values.size) * 1024
const rounds = Number(values.rounds)

const directory = await mkdtemp(join(tmpdir(), 'golden-pcr-bench-'))
try {
  const eif = join(directory, 'big.eif')
  await writeBig(eif)
  await compare(eif)
} finally {
  await rm(directory, { recursive: true })
}

async function compare(eif: string): Promise<void> {
  const aws = values.others === 'none' ? undefined : awsProgram()
  const describe = `${JSON.stringify({ op: 'describe', path: eif })}\n`
  const measure: Contender = {
    name: 'measure',
    steps: [[process.execPath, values.program, 'measure', eif, '--json']],
  }
  console.log(
    `measure of ${values.size} GiB, ${rounds} rounds, ${availableParallelism()} processors`,
  )
  const results = await contest(
    [
      { name: 'openssl', steps: [['openssl', 'dgst', '-sha384', eif]] },
      measure,
      ...(aws === undefined ? [] : [{ name: 'aws', steps: [[aws]] as const, input: describe }]),
    ],
    rounds,
  )
  tellBound(statSync(eif).size, results.get('openssl')?.work ?? Number.NaN)
  refuseDifference(results)
}

/** Says what a program can reach at best, beside a digest that took the processors so many seconds. */
function tellBound(bytes: number, openssl: number): void {
  const digest = secondsOf(bytes, beginDigest('sha384'))
  const checksum = secondsOf(bytes, beginDigest('crc32'))
  const processors = availableParallelism()
  const bound = Math.max(digest, (2 * digest + checksum) / processors)
  console.log(
    `  bound: a SHA-384 of as many bytes in memory takes ${digest.toFixed(2)} s, their CRC-32 ${checksum.toFixed(2)} s;\n` +
      `    two and one over ${processors} processors take ${bound.toFixed(2)} s   ratio ${(bound / openssl).toFixed(2)}`,
  )
}

/** How long a processor works at this digest of so many bytes. */
function secondsOf(bytes: number, digest: DigestState): number {
  const block = new Uint8Array(MEBIBYTE)
  const before = process.cpuUsage()
  for (let left = bytes; left > 0; left -= block.length) digest.update(block)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function refuseDifference(results: ReadonlyMap<string, Result>): void {
  const pcrs = z.record(z.string(), z.string())
  const ours = z
    .object({ measurement: z.object({ pcrs }) })
    .parse(JSON.parse(results.get('measure')?.output ?? ''))
  const aws = results.get('aws')?.output
  if (aws === undefined) return
  const theirs = z.object({ ok: z.object({ pcrs }) }).parse(JSON.parse(aws))
  for (const [register, value] of Object.entries(theirs.ok.pcrs)) {
    if (ours.measurement.pcrs[register] !== value) throw new Error(`PCR${register} differs`)
  }
}

async function writeBig(path: string): Promise<void> {
  const file = await open(path, 'w+')
  try {
    await writeEif(
      {
        arch: 'x86_64',
        kernel: noise(12 * MEBIBYTE),
        cmdline: noise(119),
        metadata: encodeMetadata({ name: 'bench', version: '1', layoutVersion: 'canonical-1' }),
        ramdisks: [noise(800_000), noise(mebibytes * MEBIBYTE)],
      },
      {
        async write(offset, bytes) {
          await file.write(bytes, 0, bytes.length, offset)
        },
        bytes: () => file.createReadStream({ start: 0, autoClose: false }),
      },
      openHasher(),
    )
  } finally {
    await file.close()
  }
}

// No digest is faster or slower for what it is given, so one block will do.
function noise(size: number): Content {
  const block = Buffer.from(
    Array.from({ length: MEBIBYTE }, (_, i) => (i * 2654435761) >>> 24 || 1),
  )
  return {
    size,
    async *open() {
      for (let left = size; left > 0; left -= block.length) yield block.subarray(0, left)
    },
  }
}

function awsProgram(): string | undefined {
  const cache = process.env['GOLDEN_PCR_CACHE'] ?? join(homedir(), '.cache', 'golden-pcr')
  const program = join(cache, 'conformance', 'release', 'golden-pcr-conformance')
  return existsSync(program) ? program : undefined
}
