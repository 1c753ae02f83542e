/**
 * Builds one image where something of the machine is otherwise, and compares every byte of the EIF:
 *
 *   node scripts/varied-builds.ts host-name      another host name (unshare)
 *   node scripts/varied-builds.ts clock          another real clock, for every process (faketime)
 *   node scripts/varied-builds.ts file-order     directories that give their names shuffled (disorderfs)
 *
 * Each is looked at first: a variation that changes nothing fails, since it would prove nothing.
 * Builds with dist/, or with what GOLDEN_PCR_DIST names; from a directory and from an OCI layout, in
 * both layouts. Nothing leaves this machine.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256Hex } from '../src/model/canonical.ts'
import { imageBlobs, imageLayout, writeFiles } from '../test/sources/image-writer.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const CLI = join(resolve(ROOT, process.env['GOLDEN_PCR_DIST'] ?? 'dist'), 'cli.js')
const OTHER_HOST = 'another-host'
const OTHER_TIME = '2001-09-09 01:46:40'

/** Something of the machine, made otherwise. */
interface Variation {
  /** What every command is run by. */
  readonly wrap: readonly string[]
  /** Where the images are seen in it. */
  readonly images: string
  /** Throws if nothing is otherwise. */
  verify(): void
  end(): void
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

function runBy(wrap: readonly string[], ...command: readonly string[]): string {
  const [program = '', ...args] = [...wrap, ...command]
  return run(program, ...args)
}

async function makeImages(images: string): Promise<void> {
  const directories = ['app', 'app/data', 'etc', 'usr/lib']
  const names = directories.flatMap((it) => Array.from({ length: 40 }, (_, i) => `${it}/${i}.txt`))
  for (const name of directories) mkdirSync(join(images, 'rootfs', name), { recursive: true })
  for (const name of names) writeFileSync(join(images, 'rootfs', name), `${name}\n`)
  writeFileSync(join(images, 'rootfs/app/run'), '#!/bin/sh\n', { mode: 0o755 })
  symlinkSync('run', join(images, 'rootfs/app/link'))
  const layers = [
    names.map((name) => ({ name, content: name })),
    names.slice(20).map((name) => ({ name, content: `changed ${name}` })),
  ]
  await writeFiles(join(images, 'layout'), imageLayout(imageBlobs({ layers })))
}

function hostName(images: string): Variation {
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const inside = `hostname ${OTHER_HOST} && exec "$@"`
  const wrap = ['unshare', ...user, '--uts', '--', 'sh', '-euc', inside, 'sh']
  return {
    wrap,
    images,
    verify() {
      const seen = runBy(wrap, process.execPath, '-p', 'os.hostname()')
      demand(seen === OTHER_HOST && seen !== hostname(), `the host name is ${seen}`)
    },
    end: () => undefined,
  }
}

function clock(images: string): Variation {
  const wrap = ['faketime', OTHER_TIME]
  return {
    wrap,
    images,
    verify() {
      const seen = runBy(wrap, process.execPath, '-p', 'new Date().getFullYear()')
      demand(seen === '2001', `the year is ${seen}`)
    },
    end: () => undefined,
  }
}

function fileOrder(images: string): Variation {
  const shuffled = `${images}-shuffled`
  mkdirSync(shuffled)
  run('disorderfs', '--shuffle-dirents=yes', '--reverse-dirents=no', images, shuffled)
  return {
    wrap: [],
    images: shuffled,
    verify() {
      for (const name of ['rootfs/app', 'layout/blobs/sha256']) {
        const order = (at: string): string => run('ls', '-U', join(at, name))
        const plain = order(images)
        // A shuffle of few names can give the same once, hardly eight times.
        const differs = Array.from({ length: 8 }, () => order(shuffled)).some((it) => it !== plain)
        demand(differs, `${name} is read in its usual order`)
      }
    },
    end() {
      run('fusermount', '-u', shuffled)
    },
  }
}

const VARIATIONS: Readonly<Record<string, (images: string) => Variation>> = {
  'host-name': hostName,
  clock,
  'file-order': fileOrder,
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`nothing was varied: ${what}`)
}

function main(name: string, work: string): void {
  const images = join(work, 'images')
  const build = (wrap: readonly string[], image: string, layout: string): string => {
    const output = join(work, 'built.eif')
    const args = ['--boot-kit', join(ROOT, 'examples/boot-kit'), '--output', output]
    const how = [`--layout=${layout}`, '--cmd=/app/run']
    runBy(wrap, process.execPath, CLI, 'build', '--image', image, ...how, ...args)
    return sha256Hex(readFileSync(output))
  }
  const cases = ['canonical', 'nitro-cli'].flatMap((layout) =>
    ['rootfs:*/rootfs', 'oci:*/layout'].map((image) => ({ layout, image })),
  )
  const plain = cases.map(({ layout, image }) => build([], image.replace('*', images), layout))
  const variation = VARIATIONS[name]?.(images)
  if (variation === undefined) {
    throw new Error(`say what to vary: ${Object.keys(VARIATIONS).join(', ')}`)
  }
  try {
    variation.verify()
    for (const [i, { layout, image }] of cases.entries()) {
      const varied = build(variation.wrap, image.replace('*', variation.images), layout)
      const what = `${image.replace('*/', '')}, ${layout}`
      if (varied !== plain[i]) throw new Error(`${name}: ${what}: other bytes: ${varied}`)
      console.log(`same bytes with another ${name}: ${what}: sha256 ${varied}`)
    }
  } finally {
    variation.end()
  }
}

const work = mkdtempSync(join(tmpdir(), 'golden-pcr-varied-'))
try {
  await makeImages(join(work, 'images'))
  main(process.argv[2] ?? '', work)
} finally {
  rmSync(work, { recursive: true, force: true })
}
