import { opendir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../fault.ts'
import {
  type BootLock,
  bootKitDigest,
  decodeBootLock,
  type FilePin,
  KIT_FILES,
  type KitFileName,
  kitFilesFor,
  LOCK_NAME,
  verifyBootLock,
} from '../image/boot-lock.ts'
import { kernelConfigWarnings } from '../image/kernel-config.ts'
import { PLACEHOLDER_MARK } from '../image/stock.ts'
import { contentOf } from '../model/bytes.ts'
import { sha256Hex } from '../model/canonical.ts'
import type { Architecture } from '../model/measurement.ts'
import type { BootKit } from '../ports/boot-kit.ts'
import { readSmallFile, reason } from './files.ts'

const LARGEST_FILE = 512 * 1024 * 1024
const LARGEST_LOCK = 64 * 1024
const LONGEST_CMDLINE = 2047

// What lies beside AWS's files and takes no part in an EIF.
const BESIDE = /^(linuxkit|(README|LICENSE|LICENCE|NOTICE|THIRD_PARTY_LICENSES)(\..*)?|\..*)$/

/**
 * Opens a boot kit: a directory, or its lock file with the files beside it. A lock that lies in a
 * directory counts. Each file is read once, and checked against the lock: what differs, is missing,
 * or is there without being named throws BOOT_KIT_CHANGED with the file and both digests.
 *
 * Also throws BOOT_KIT_INCOMPLETE, BOOT_KIT_INVALID, BOOT_KIT_ARCH_MISMATCH, BOOT_KIT_LOCK_INVALID
 * and FILE_MISSING.
 */
export async function openBootKit(path: string, arch: Architecture): Promise<BootKit> {
  const isFile = await isFileAt(path)
  const directory = isFile ? dirname(path) : path
  const lockName = isFile ? basename(path) : LOCK_NAME
  const names = await namesIn(directory)
  const lock = names.includes(lockName) ? await readLock(join(directory, lockName)) : undefined
  if (lock !== undefined && lock.arch !== arch) throw otherArch(path, lock.arch, arch)
  const read = await readFiles(directory, names)
  if (lock !== undefined) {
    const pins = new Map<string, FilePin>([...read].map(([name, { pin }]) => [name, pin]))
    for (const name of names.filter((it) => it !== lockName && !BESIDE.test(it))) {
      if (!pins.has(name)) pins.set(name, await pinOf(join(directory, name)))
    }
    verifyBootLock(lock, pins, directory)
  }
  return assemble({ directory, arch, read, lock })
}

/** The lock for the files of a directory as they are now. Throws as {@link openBootKit} does. */
export async function lockBootKit(
  directory: string,
  what: { readonly arch: Architecture; readonly origin?: string | undefined },
): Promise<BootLock> {
  const read = await readFiles(directory, await namesIn(directory))
  const kit = assemble({ directory, arch: what.arch, read, lock: undefined })
  return {
    schema: 'golden-pcr/boot-kit/v1',
    arch: what.arch,
    files: Object.fromEntries(kit.files),
    ...(what.origin === undefined ? {} : { origin: what.origin }),
  }
}

interface ReadFile {
  readonly bytes: Buffer
  readonly pin: FilePin
}

function assemble(from: {
  readonly directory: string
  readonly arch: Architecture
  readonly read: ReadonlyMap<KitFileName, ReadFile>
  readonly lock: BootLock | undefined
}): BootKit {
  const { directory, arch, read, lock } = from
  const { kernel, config } = kitFilesFor(arch)
  const needed = (name: KitFileName): Buffer => {
    const file = read.get(name)
    if (file !== undefined && file.bytes.length > 0) return file.bytes
    throw incomplete(directory, name, arch, read)
  }
  const kernelBytes = needed(kernel)
  verifyKernel(kernelBytes, arch, join(directory, kernel))
  const init = needed('init')
  const nsm = read.get('nsm.ko')?.bytes
  const kernelConfig = read.get(config)?.bytes.toString('utf8')
  const own: readonly KitFileName[] = [kernel, config, 'init', 'nsm.ko', 'cmdline']
  const files = new Map(
    own.flatMap((name) => {
      const file = read.get(name)
      return file === undefined ? [] : [[name, file.pin] as const]
    }),
  )
  return {
    arch,
    digest: bootKitDigest(files),
    files,
    kernel: contentOf(kernelBytes),
    kernelConfig,
    cmdline: parseCmdline(needed('cmdline'), join(directory, 'cmdline')),
    init: contentOf(init),
    nsm: nsm === undefined ? undefined : contentOf(nsm),
    isPlaceholder: [kernelBytes, init].some((bytes) => bytes.includes(PLACEHOLDER_MARK)),
    lock,
    warnings:
      kernelConfig === undefined
        ? []
        : kernelConfigWarnings(kernelConfig, { arch, hasDriver: nsm !== undefined }),
  }
}

// Magic numbers: Linux, Documentation/arch/x86/boot.rst and Documentation/arch/arm64/booting.rst.
function verifyKernel(bytes: Buffer, arch: Architecture, path: string): void {
  const isX86 = bytes.subarray(0x202, 0x206).equals(Buffer.from('HdrS'))
  const isArm = bytes.subarray(0x38, 0x3c).equals(Buffer.from('ARM\x64'))
  if (isX86 === isArm) {
    throw new Fault('BOOT_KIT_INVALID', `${path} is neither a bzImage nor an arm64 Image`, {
      at: path,
      hint: 'an enclave takes the uncompressed Image on aarch64, the bzImage on x86_64',
    })
  }
  const found = isX86 ? 'x86_64' : 'aarch64'
  if (found !== arch) throw otherArch(path, found, arch)
}

function parseCmdline(bytes: Buffer, path: string): string {
  const text = bytes.toString('utf8').trim()
  const isPrintable = /^[\x20-\x7e]+$/.test(text)
  if (isPrintable && text.length <= LONGEST_CMDLINE) return text
  throw new Fault(
    'BOOT_KIT_INVALID',
    `${path} is not one line of printable ASCII of at most ${LONGEST_CMDLINE} bytes`,
    { at: path },
  )
}

async function readFiles(
  directory: string,
  names: readonly string[],
): Promise<ReadonlyMap<KitFileName, ReadFile>> {
  const files = new Map<KitFileName, ReadFile>()
  for (const name of KIT_FILES.filter((it) => names.includes(it))) {
    const bytes = await readSmallFile(join(directory, name), LARGEST_FILE)
    files.set(name, { bytes, pin: { size: bytes.length, sha256: sha256Hex(bytes) } })
  }
  return files
}

async function pinOf(path: string): Promise<FilePin> {
  const bytes = await readSmallFile(path, LARGEST_FILE)
  return { size: bytes.length, sha256: sha256Hex(bytes) }
}

async function readLock(path: string): Promise<BootLock> {
  return decodeBootLock((await readSmallFile(path, LARGEST_LOCK)).toString('utf8'), path)
}

async function isFileAt(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch (cause) {
    throw missing(path, cause)
  }
}

async function namesIn(directory: string): Promise<readonly string[]> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(directory)) names.push(name)
  } catch (cause) {
    throw missing(directory, cause)
  }
  return names.sort()
}

function incomplete(
  directory: string,
  name: KitFileName,
  arch: Architecture,
  read: ReadonlyMap<KitFileName, ReadFile>,
): Fault {
  const other = arch === 'x86_64' ? 'Image' : 'bzImage'
  const { kernel } = kitFilesFor(arch)
  if (name === kernel && read.has(other)) {
    return otherArch(join(directory, other), arch === 'x86_64' ? 'aarch64' : 'x86_64', arch)
  }
  return new Fault(
    'BOOT_KIT_INCOMPLETE',
    `the boot kit ${directory} lacks ${name}, or it is empty`,
    {
      at: join(directory, name),
      hint: 'a boot kit has bzImage or Image, init and cmdline; nsm.ko and the kernel’s .config if there are any',
    },
  )
}

function otherArch(path: string, found: Architecture, wanted: Architecture): Fault {
  return new Fault(
    'BOOT_KIT_ARCH_MISMATCH',
    `${path} is for ${found}, and the EIF is to be for ${wanted}`,
    { at: path, hint: 'give the boot kit of that processor, or say --arch' },
  )
}

function missing(path: string, cause: unknown): Fault {
  return new Fault('FILE_MISSING', `cannot read the boot kit ${path}: ${reason(cause)}`, {
    cause,
    at: path,
  })
}
