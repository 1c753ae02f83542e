/**
 * How long `build` takes beside unpacking and hashing the same image, and beside the usual tools.
 *
 *   node bench/build.ts [--size 1] [--rounds 3] [--program dist/cli.js] [--others none]
 *
 * An OCI image of `--size` GiB with four gzip layers. All run as whole processes on warm files, in
 * turns within each round, what is not on the disk yet written out before each:
 *
 *   gunzip | sha384    `gzip -dc` of the layers into `openssl dgst -sha384`: two processors at once,
 *                      nothing written. Run one after the other they would take longer.
 *   build              the same image to an EIF, to the disk (it is synced), measured
 *   umoci, cpio, AWS   `umoci unpack`, `cpio` of its rootfs, and AWS's `eif_build` of that
 *
 * `eif_build` comes from the Rust registry: `cargo install --root CACHE/eif_build eif_build`, where
 * CACHE is $GOLDEN_PCR_CACHE or ~/.cache/golden-pcr. Where a tool is missing, that line is left out,
 * and the output says so.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type BigImage, bigImage } from './big-image.ts'
import { type Contender, contest } from './contest.ts'

const ROOT = new URL('..', import.meta.url)
const KIT = fileURLToPath(new URL('examples/boot-kit', ROOT))

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    program: { type: 'string', default: fileURLToPath(new URL('dist/cli.js', ROOT)) },
    others: { type: 'string', default: 'all' },
  },
})

const image = await bigImage(Number(values.size) * 1024)
const work = await mkdtemp(join(tmpdir(), 'golden-pcr-bench-'))
try {
  const others = values.others === 'none' ? [] : usualTools(image)
  console.log(
    `build of ${values.size} GiB, ${values.rounds} rounds, ${availableParallelism()} processors`,
  )
  await contest([gunzip(image), ours(image), ...others], Number(values.rounds))
} finally {
  await rm(work, { recursive: true })
}

function gunzip({ layers }: BigImage): Contender {
  // By standard input, since gzip knows packed files by their names.
  const each = 'for layer; do gzip -dc <"$layer"; done | openssl dgst -sha384'
  return { name: 'gunzip | sha384', steps: [['sh', '-c', each, 'sh', ...layers]], before: settle }
}

function ours({ directory, tag }: BigImage): Contender {
  const output = join(work, 'ours.eif')
  const args = ['--image', `oci:${directory}:${tag}`, '--boot-kit', KIT, '--output', output]
  return {
    name: 'build',
    steps: [[process.execPath, values.program, 'build', ...args, '--json']],
    before: settle,
  }
}

function usualTools({ directory, tag }: BigImage): readonly Contender[] {
  const cache = process.env['GOLDEN_PCR_CACHE'] ?? join(homedir(), '.cache', 'golden-pcr')
  const eifBuild = join(cache, 'eif_build', 'bin', 'eif_build')
  const missing = [
    ...['umoci', 'cpio'].filter((it) => spawnSync(it, ['--version']).error !== undefined),
    ...(existsSync(eifBuild) ? [] : [eifBuild]),
  ]
  if (missing.length > 0) {
    console.log(`without the usual tools: ${missing.join(', ')} is not here`)
    return []
  }
  const bundle = join(work, 'bundle')
  const cpio = join(work, 'application.cpio')
  const boot = join(work, 'boot.cpio')
  const pack = 'cd "$1" && find . | cpio --quiet -o -H newc >"$2"'
  const kernel = ['--kernel', join(KIT, 'bzImage'), '--kernel_config', join(KIT, 'bzImage.config')]
  const ramdisks = ['--ramdisk', boot, '--ramdisk', cpio]
  const cmdline = 'reboot=k panic=30 pci=off'
  const output = join(work, 'theirs.eif')
  return [
    {
      name: 'umoci, cpio, eif_build',
      steps: [
        ['umoci', 'unpack', '--rootless', '--image', `${directory}:${tag}`, bundle],
        ['sh', '-c', pack, 'sh', join(bundle, 'rootfs'), cpio],
        [eifBuild, ...kernel, '--cmdline', cmdline, ...ramdisks, '--output', output],
      ],
      before: () => {
        spawnSync('rm', ['-rf', bundle, cpio, output])
        spawnSync('sh', ['-c', pack, 'sh', KIT, boot])
        settle()
      },
    },
  ]
}

// What one left to be written must not slow the next.
function settle(): void {
  spawnSync('sync')
}
