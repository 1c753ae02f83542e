/**
 * How long `measure` takes beside `openssl dgst -sha384` of the same file, and beside AWS's crate.
 *
 *   node bench/measure.ts [--mebibytes 1024] [--rounds 5] [--program dist/cli.js]
 *
 * An EIF with a kernel, a boot ramdisk and one application ramdisk of the given size: the usual
 * shape, in which nearly every byte goes into two registers. All run as whole processes on a warm
 * file, in turns within each round, so that what else the machine does weighs on all of them. The
 * ratio is that of the medians. AWS's crate takes part where `npm run conformance` has built it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { encodeMetadata } from '../src/eif/metadata.ts'
import { writeEif } from '../src/eif/write.ts'
import type { Content } from '../src/model/bytes.ts'

const MEBIBYTE = 1 << 20
const ROOT = new URL('..', import.meta.url)

const { values } = parseArgs({
  options: {
    mebibytes: { type: 'string', default: '1024' },
    rounds: { type: 'string', default: '5' },
    program: { type: 'string', default: fileURLToPath(new URL('dist/cli.js', ROOT)) },
  },
})
const mebibytes = Number(values.mebibytes)
const rounds = Number(values.rounds)

const directory = await mkdtemp(join(tmpdir(), 'golden-pcr-bench-'))
try {
  const eif = join(directory, 'big.eif')
  await writeBig(eif)
  compare(eif)
} finally {
  await rm(directory, { recursive: true })
}

function compare(eif: string): void {
  const aws = awsProgram()
  const contenders: Readonly<Record<string, () => string>> = {
    openssl: () => run('openssl', ['dgst', '-sha384', eif]),
    measure: () => run(process.execPath, [values.program, 'measure', eif, '--json']),
    ...(aws === undefined
      ? {}
      : { aws: () => run(aws, [], `${JSON.stringify({ op: 'describe', path: eif })}\n`) }),
  }
  const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]))
  const answers = new Map<string, string>()
  for (let round = 0; round <= rounds; round++) {
    for (const [name, contend] of Object.entries(contenders)) {
      const started = performance.now()
      answers.set(name, contend())
      // The first round only warms the file and the programs.
      if (round > 0) times.get(name)?.push((performance.now() - started) / 1000)
    }
  }
  refuseDifference(answers)
  const base = median(times.get('openssl') ?? [])
  console.log(`measure of ${mebibytes} MiB, ${rounds} rounds, ${availableParallelism()} processors`)
  for (const [name, all] of times) {
    const seconds = median(all)
    const spread = `${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)}`
    console.log(
      `  ${name.padEnd(8)} ${seconds.toFixed(2)} s (${spread})  ratio ${(seconds / base).toFixed(2)}`,
    )
  }
  console.log(`  peak memory of measure: ${peakMemory(eif)} MiB`)
}

/** The peak resident memory of one more run, in MiB, as the process itself tells it. */
function peakMemory(eif: string): number {
  const tell = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS))`
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(tell)}`,
      values.program,
      'measure',
      eif,
    ],
    { encoding: 'utf8' },
  )
  return Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024)
}

function refuseDifference(answers: ReadonlyMap<string, string>): void {
  const pcrs = z.record(z.string(), z.string())
  const ours = z
    .object({ measurement: z.object({ pcrs }) })
    .parse(JSON.parse(answers.get('measure') ?? ''))
  const aws = answers.get('aws')
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

function run(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', input })
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
}

function median(all: readonly number[]): number {
  const sorted = all.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
