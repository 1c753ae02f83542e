import type { Content } from '../model/bytes.ts'
import { type CpioEntry, cpioArchive } from './cpio.ts'

/**
 * The one time in our ramdisks: 2017-04-18T16:30:00Z, the constant that nitro-cli's linuxkit puts on
 * the files it adds itself.
 */
export const RAMDISK_TIME = 1_492_533_000

/**
 * The boot ramdisk, byte for byte as nitro-cli writes it, so that AWS's own kernel, command line,
 * init and driver give AWS's well-known PCR1: `dev`, `init`, and `nsm.ko` where there is one.
 */
export function bootRamdisk(kit: {
  readonly init: Content
  readonly nsm?: Content | undefined
}): Content {
  return cpioArchive([
    ownEntry('dev', { mode: 0o755 }),
    ownEntry('init', { mode: 0o755, body: kit.init }),
    ...(kit.nsm === undefined ? [] : [ownEntry('nsm.ko', { mode: 0o755, body: kit.nsm })]),
  ])
}

/** A directory, or with a body a file, that is not the image's: root's, with the one time. */
export function ownEntry(
  name: string,
  what: { readonly mode: number; readonly body?: Content | undefined },
): CpioEntry {
  return {
    name,
    type: what.body === undefined ? 'directory' : 'file',
    mode: what.mode,
    uid: 0,
    gid: 0,
    mtime: RAMDISK_TIME,
    body: what.body,
  }
}
