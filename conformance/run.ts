/**
 * Compares this package with AWS's own code, both ways.
 *
 *   node conformance/run.ts [--images 500] [--seed 1]
 *
 * For random images: the files that we write are read by AWS's crate, checksum and signature
 * verified, registers equal; its files are measured equal by us; the unsigned ones are the same
 * bytes; and each side signs the other's. Exits 1 on any difference. Without cargo it says that it
 * was skipped, and exits 0.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { localSigner } from '../src/eif/signer.ts'
import { Aws, type KeyFiles } from './aws.ts'
import { type Bench, compareDamaged, compareImage } from './compare.ts'
import { randomFrom, randomImage } from './images.ts'

const LARGEST = 3_000_000

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
  },
})
const images = Number(values.images)
const seed = Number(values.seed)
if (!Number.isSafeInteger(images) || images < 1 || !Number.isSafeInteger(seed)) {
  console.error('conformance: --images and --seed are whole numbers, and --images is at least 1')
  process.exit(2)
}

if (spawnSync('cargo', ['--version']).status !== 0) {
  console.log("conformance: skipped. There is no cargo here to build AWS's code with.")
} else {
  process.exitCode = (await compareAll(buildAws())) ? 0 : 1
}

async function compareAll(program: string): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'golden-pcr-conformance-'))
  const aws = new Aws(program)
  const differences: string[] = []
  const bench: Bench = {
    aws,
    random: randomFrom(seed),
    path: (name) => join(directory, name),
    ours: {
      signer: localSigner(
        await readFile(keyFiles('p384').certificate, 'utf8'),
        await readFile(keyFiles('p384').key, 'utf8'),
      ),
    },
    theirs: ['p384', 'p256', 'p521'].map(keyFiles),
    differs: (what, detail) => {
      differences.push(what)
      if (differences.length <= 10) console.error(`different: ${what}`, detail)
    },
  }
  let damaged = 0
  try {
    for (let i = 0; i < images; i++) {
      await compareImage(await randomImage(bench.random, directory, LARGEST), bench)
      if (await compareDamaged(bench)) damaged += 1
    }
  } finally {
    await aws.close()
    await rm(directory, { recursive: true, force: true })
  }
  console.log(
    `conformance: ${images} random images both ways (seed ${seed}) and ${damaged} changed ones that are still files, ` +
      `against aws-nitro-enclaves-image-format 0.8.1: ${differences.length} differences`,
  )
  return differences.length === 0
}

/** Builds the program around AWS's crate, outside the checkout, and tells where it is. */
function buildAws(): string {
  const cache = process.env['GOLDEN_PCR_CACHE'] ?? join(homedir(), '.cache', 'golden-pcr')
  const target = join(cache, 'conformance')
  const manifest = fileURLToPath(new URL('aws-image-format/Cargo.toml', import.meta.url))
  console.error("conformance: building AWS's crate (minutes the first time, then seconds)")
  const { status } = spawnSync(
    'cargo',
    ['build', '--release', '--locked', '--quiet', '--manifest-path', manifest],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CARGO_TARGET_DIR: target } },
  )
  if (status !== 0) {
    console.error("conformance: AWS's crate could not be built; cargo says why above")
    process.exit(1)
  }
  return join(target, 'release', 'golden-pcr-conformance')
}

function keyFiles(name: string): KeyFiles {
  const keys = new URL('../test/vectors/eif/keys/', import.meta.url)
  return {
    certificate: fileURLToPath(new URL(`${name}.cert.pem`, keys)),
    key: fileURLToPath(new URL(`${name}.key.pem`, keys)),
  }
}
