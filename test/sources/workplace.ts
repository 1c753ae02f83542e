import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { planCommand } from '../../src/image/command.ts'
import { IMAGE_LIMITS } from '../../src/image/limits.ts'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { parseImageRef } from '../../src/image/reference.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import type { ImageRequest, SourceImage } from '../../src/ports/image-source.ts'
import { openImageSource } from '../../src/sources/open.ts'
import { openSpool } from '../../src/sources/spool.ts'
import { bytesOf } from '../image/helpers.ts'

const opened: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

/** A temporary directory that is gone after the test. */
export async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'golden-pcr-test-'))
  opened.push(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** A request with a spool that is closed after the test. */
export async function request(more: Partial<ImageRequest> = {}): Promise<ImageRequest> {
  const spool = await openSpool(await temporary())
  opened.push(() => spool.close())
  return { arch: 'x86_64', spool, limits: IMAGE_LIMITS, ...more }
}

/** Reads the image that a reference names. */
export async function readImage(
  ref: string,
  more: Partial<ImageRequest> = {},
): Promise<SourceImage> {
  return openImageSource(parseImageRef(ref)).read(await request(more))
}

/** The digest of the canonical ramdisk for an image. */
export async function ramdiskDigest(image: SourceImage): Promise<string> {
  const { command } = planCommand(image.config, 'canonical')
  return sha256Hex(await bytesOf(applicationRamdisk(image.tree, command, 'canonical')))
}
