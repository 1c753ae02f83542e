import type { Architecture } from '../model/measurement.ts'
import { type Pcr, parsePcr } from '../model/pcr.ts'
import type { Bootable } from '../model/provenance.ts'

/** A boot set that AWS published, as its PCR1 tells. */
export interface StockBootSet {
  readonly pcr1: Pcr
  readonly arch: Architecture
  /** The releases of nitro-cli that carry it. */
  readonly versions: string
}

/**
 * The boot sets that AWS published in aws/aws-nitro-enclaves-cli, by the PCR1 of every EIF that
 * boots with them. The RPM of one release can carry other files than its tag.
 */
export const STOCK_BOOT_SETS: readonly StockBootSet[] = [
  stock(
    '0343b056cd8485ca7890ddd833476d78460aed2aa161548e4e26bedf321726696257d623e8805f3f605946b3d8b0c6aa',
    'x86_64',
    'nitro-cli 1.3.1 to 1.5.0',
  ),
  stock(
    'bcdf05fefccaa8e55bf2c8d6dee9e79bbff31e34bf28a99aa19e6b29c37ee80b214a414b7607236edf26fcb78654e63f',
    'x86_64',
    'nitro-cli 1.2.0 to 1.3.0',
  ),
  stock(
    '745004eab9a0fb4a67973b261c6e7fa5418dc870292927591574385649338e54686cdeb659f3c6c2e72ba11aba2158a8',
    'aarch64',
    'nitro-cli 1.3.1 to 1.5.0',
  ),
  stock(
    '5d3938eb05288e20a981038b1861062ff4174884968a39aee5982b312894e60561883576cc7381d1a7d05b809936bd16',
    'aarch64',
    'nitro-cli 1.2.0 to 1.3.0',
  ),
]

/** The text in a file's bytes that makes a boot kit a placeholder. It cannot be taken off a real one by name. */
export const PLACEHOLDER_MARK = 'golden-pcr placeholder: this file does not boot'

/** The stock boot set that a PCR1 belongs to, or undefined. */
export function recogniseStock(pcr1: Pcr): StockBootSet | undefined {
  return STOCK_BOOT_SETS.find((it) => it.pcr1 === pcr1)
}

/** How bootable a kit is known to be, from its bytes and the PCR1 that they give. */
export function bootableOf(kit: { readonly isPlaceholder: boolean }, pcr1: Pcr): Bootable {
  if (kit.isPlaceholder) return 'placeholder'
  return recogniseStock(pcr1) === undefined ? 'unknown' : 'stock'
}

function stock(pcr1: string, arch: Architecture, versions: string): StockBootSet {
  return { pcr1: parsePcr(pcr1), arch, versions }
}
