import * as z from 'zod'
import { Fault } from '../fault.ts'
import { canonicalJson, sha256Hex } from '../model/canonical.ts'
import { decodeJsonWith } from '../model/decode.ts'
import type { Architecture } from '../model/measurement.ts'
import { sha256Schema, textSchema } from '../model/provenance.ts'

/** The name of a boot kit's lock beside its files. */
export const LOCK_NAME = 'boot-kit.lock.json'

/** The files of a boot kit, as AWS names them. */
export const KIT_FILES = [
  'bzImage',
  'bzImage.config',
  'Image',
  'Image.config',
  'init',
  'nsm.ko',
  'cmdline',
] as const

/** The name of a boot kit's file. */
export type KitFileName = (typeof KIT_FILES)[number]

/** What pins one file. */
export interface FilePin {
  readonly size: number
  /** 64 lower-case hex digits. */
  readonly sha256: string
}

/** A boot kit's lock: its processor, each file's size and digest, and where they came from. */
export interface BootLock {
  readonly schema: 'golden-pcr/boot-kit/v1'
  readonly arch: Architecture
  readonly files: Readonly<Partial<Record<KitFileName, FilePin>>>
  /** For people: a repository and commit, a package. */
  readonly origin?: string | undefined
}

const pin = z.strictObject({ size: z.int().min(0), sha256: sha256Schema })

const lockSchema: z.ZodType<BootLock> = z.strictObject({
  schema: z.literal('golden-pcr/boot-kit/v1'),
  arch: z.enum(['x86_64', 'aarch64']),
  files: z.partialRecord(z.enum(KIT_FILES), pin),
  origin: textSchema.optional(),
})

/** Decodes a lock; any other field is refused. Throws BOOT_KIT_LOCK_INVALID. */
export function decodeBootLock(text: string, path: string): BootLock {
  return decodeJsonWith(lockSchema, text, 'BOOT_KIT_LOCK_INVALID', path)
}

/** A lock as it is written: its files in the order of AWS's names. */
export function renderBootLock(lock: BootLock): string {
  const { schema, arch, origin } = lock
  const files = Object.fromEntries(
    KIT_FILES.flatMap((name) => {
      const file = lock.files[name]
      return file === undefined ? [] : [[name, file]]
    }),
  )
  const whole = { schema, arch, ...(origin === undefined ? {} : { origin }), files }
  return `${JSON.stringify(whole, null, 2)}\n`
}

/** The files' names for a processor: kernel and configuration are named after the kernel's format. */
export function kitFilesFor(arch: Architecture): {
  readonly kernel: KitFileName
  readonly config: KitFileName
} {
  return arch === 'x86_64'
    ? { kernel: 'bzImage', config: 'bzImage.config' }
    : { kernel: 'Image', config: 'Image.config' }
}

/** A kit's digest, `sha256:…`: of the canonical JSON of each file's SHA-256 by its name. */
export function bootKitDigest(files: ReadonlyMap<KitFileName, FilePin>): string {
  const byName = Object.fromEntries([...files].map(([name, { sha256 }]) => [name, sha256]))
  return `sha256:${sha256Hex(canonicalJson(byName))}`
}

/** Refuses files that are not exactly those of the lock. Throws BOOT_KIT_CHANGED naming the first. */
export function verifyBootLock(
  lock: BootLock,
  files: ReadonlyMap<string, FilePin>,
  path: string,
): void {
  for (const name of KIT_FILES) {
    const wanted = lock.files[name]
    const found = files.get(name)
    if (wanted === undefined || (wanted.sha256 === found?.sha256 && wanted.size === found.size)) {
      continue
    }
    throw changedKit(
      `${name}: expected ${pinText(wanted)}, got ${found === undefined ? 'no such file' : pinText(found)}`,
      `${path}/${name}`,
    )
  }
  for (const [name, found] of files) {
    if (KIT_FILES.some((it) => it === name && lock.files[it] !== undefined)) continue
    throw changedKit(
      `${name}: not in the lock, but there with ${pinText(found)}`,
      `${path}/${name}`,
    )
  }
}

function pinText({ size, sha256 }: FilePin): string {
  return `sha256:${sha256} (${size} bytes)`
}

function changedKit(what: string, at: string): Fault {
  return new Fault('BOOT_KIT_CHANGED', `the boot kit is not what its lock says: ${what}`, {
    at,
    hint: 'get the pinned files again; if the change is meant, write a new lock and review it',
  })
}
