import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Architecture } from '../src/model/measurement.ts'

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The parts of one random image, in files and in hand. */
export interface RandomImage {
  readonly arch: Architecture
  readonly kernel: string
  readonly cmdline: string
  readonly ramdisks: readonly string[]
  /** Its keys in the order in which serde_json writes a `Value`: AWS's builder then writes these bytes. */
  readonly metadata: Readonly<Record<string, unknown>>
}

/** Writes the parts of a random image into a directory. Nine of ten parts are small, one has mebibytes. */
export async function randomImage(
  random: () => number,
  directory: string,
  largest: number,
): Promise<RandomImage> {
  const upTo = (limit: number): number => Math.floor(random() * limit)
  const part = async (name: string): Promise<string> => {
    const size = 1 + upTo(random() < 0.9 ? 5000 : largest)
    const path = join(directory, name)
    await writeFile(path, noise(random, size))
    return path
  }
  const ramdisks: string[] = []
  for (let i = 0, count = 1 + upTo(6); i < count; i++) ramdisks.push(await part(`ramdisk${i}`))
  return {
    arch: random() < 0.5 ? 'x86_64' : 'aarch64',
    kernel: await part('kernel'),
    cmdline: textOf(random, upTo(200)),
    ramdisks,
    metadata: {
      ImageName: textOf(random, upTo(40)),
      ImageVersion: textOf(random, upTo(20)),
      BuildMetadata: {
        BuildTime: '1970-01-01T00:00:00+00:00',
        BuildTool: 'golden-pcr',
        BuildToolVersion: 'canonical-1',
        OperatingSystem: 'Linux',
        KernelVersion: '4.14.256',
      },
      DockerInfo: {},
      CustomMetadata: random() < 0.5 ? {} : { a: textOf(random, 10), b: [1, null, true] },
    },
  }
}

// A quarter random bytes, the rest repeats: large parts need no time to make.
function noise(random: () => number, size: number): Buffer {
  const bytes = Buffer.alloc(Math.min(size, 4096))
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(random() * 256)
  return Buffer.alloc(size, bytes)
}

function textOf(random: () => number, length: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789=.,/-_ "\\é€😀\t'
  const characters = [...letters]
  return Array.from(
    { length },
    () => characters[Math.floor(random() * characters.length)] ?? '',
  ).join('')
}
