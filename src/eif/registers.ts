import { createHash } from 'node:crypto'
import type { Hasher, RunningDigest } from '../model/hashing.ts'
import type { Pcrs } from '../model/measurement.ts'
import { PCR_BYTES, type Pcr, pcrFromBytes } from '../model/pcr.ts'
import type { SectionKind } from './format.ts'

/** A register that was zero and is extended once: SHA-384 of 48 zero bytes and the value. */
export function extend(value: Uint8Array): Pcr {
  return pcrFromBytes(createHash('sha384').update(new Uint8Array(PCR_BYTES)).update(value).digest())
}

/** PCR3 of a parent's IAM role, by its ARN, and PCR4 of a parent's instance id: the text itself is extended. */
export function extendText(text: string): Pcr {
  return extend(Buffer.from(text, 'utf8'))
}

/**
 * Computes what the hypervisor will report for an image, section by section in the file's order.
 *
 *   PCR0  kernel, command line, every ramdisk     the whole image
 *   PCR1  kernel, command line, first ramdisk     what boots it
 *   PCR2  the other ramdisks                      the application
 *   PCR8  the signing certificate's DER           who signed it
 *
 * Each is the extension of the SHA-384 of those bytes. PCR0 and PCR1 are one digest until the second
 * ramdisk: up to there no byte is hashed twice.
 */
export class Registers {
  readonly #hasher: Hasher
  readonly #image: RunningDigest
  #boot: RunningDigest | undefined
  #application: RunningDigest | undefined
  #ramdisks = 0

  constructor(hasher: Hasher) {
    this.#hasher = hasher
    this.#image = hasher.start('sha384')
  }

  /** The digests that the next section's data goes into. */
  section(kind: SectionKind): readonly RunningDigest[] {
    if (kind === 'signature' || kind === 'metadata') return []
    if (kind === 'ramdisk') this.#ramdisks += 1
    if (this.#ramdisks < 2) return [this.#image]
    this.#boot ??= this.#hasher.fork(this.#image)
    this.#application ??= this.#hasher.start('sha384')
    return [this.#image, kind === 'ramdisk' ? this.#application : this.#boot]
  }

  /** PCR0 of the sections so far. */
  async pcr0(): Promise<Pcr> {
    return extend(await this.#hasher.finish(this.#hasher.fork(this.#image)))
  }

  /** PCR0, 1 and 2; to be asked for once, after the last section. */
  async finish(): Promise<Pick<Pcrs, '0' | '1' | '2'>> {
    const boot = this.#boot
    const [image, application, booted] = await Promise.all([
      this.#hasher.finish(this.#image),
      this.#hasher.finish(this.#application ?? this.#hasher.start('sha384')),
      boot === undefined ? undefined : this.#hasher.finish(boot),
    ])
    return { '0': extend(image), '1': extend(booted ?? image), '2': extend(application) }
  }
}

/** PCR8 of an image that is signed with this certificate. */
export function certificatePcr(der: Uint8Array): Pcr {
  return extend(createHash('sha384').update(der).digest())
}
