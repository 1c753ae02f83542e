import { Fault } from '../fault.ts'

/**
 * How much of an image is read before it is refused. An image is attacker-controlled, and an image
 * of ten gigabytes is a legitimate language model: so sizes alone do not tell a bomb, rates do.
 */
export interface ImageLimits {
  /** Bytes of one index, manifest or configuration. */
  readonly documentBytes: number
  readonly layers: number
  /** Files and directories of all layers together. */
  readonly entries: number
  /** Bytes of their paths together: names are what is held in memory. */
  readonly pathBytes: number
  /** Bytes of all layers together once unpacked, holes of sparse files counted. */
  readonly unpackedBytes: number
  /** Up to so many unpacked bytes, any rate of unpacking is fine. */
  readonly anyRatioBytes: number
  /** Past that, unpacked bytes for each byte that the image really has. */
  readonly ratio: number
}

/** The limits unless others are given: 64 GiB, a million entries, a hundredfold past 2 GiB. */
export const IMAGE_LIMITS: ImageLimits = {
  documentBytes: 8 * 1024 ** 2,
  layers: 512,
  entries: 1_000_000,
  pathBytes: 256 * 1024 ** 2,
  unpackedBytes: 64 * 1024 ** 3,
  anyRatioBytes: 2 * 1024 ** 3,
  ratio: 100,
}

/** Counts what is unpacked against the limits, over all layers of an image. */
export class UnpackBudget {
  readonly #limits: ImageLimits
  #packed = 0
  #unpacked = 0
  #entries = 0
  #pathBytes = 0

  constructor(limits: ImageLimits) {
    this.#limits = limits
  }

  /** Bytes that were read from the image. */
  packed(bytes: number): void {
    this.#packed += bytes
  }

  /** Bytes that came out. Throws IMAGE_LIMIT. */
  unpacked(bytes: number): void {
    this.#unpacked += bytes
    const { unpackedBytes, anyRatioBytes, ratio } = this.#limits
    if (this.#unpacked > unpackedBytes) {
      throw limit(`unpacks to more than ${unpackedBytes} bytes`)
    }
    if (this.#unpacked > anyRatioBytes && this.#unpacked > ratio * this.#packed) {
      throw limit(
        `unpacks to ${this.#unpacked} bytes from ${this.#packed}, more than ${ratio} for one`,
      )
    }
  }

  /** One more file or directory, with a path of so many bytes. Throws IMAGE_LIMIT. */
  entry(pathBytes: number): void {
    this.#entries += 1
    this.#pathBytes += pathBytes
    if (this.#entries > this.#limits.entries) {
      throw limit(`has more than ${this.#limits.entries} entries`)
    }
    if (this.#pathBytes > this.#limits.pathBytes) {
      throw limit(`has paths of more than ${this.#limits.pathBytes} bytes together`)
    }
  }
}

function limit(what: string): Fault {
  return new Fault('IMAGE_LIMIT', `the image ${what}`, {
    hint: 'if the image is yours, look which layer is so large or packed so densely, and ship such data in less dense parts',
  })
}
