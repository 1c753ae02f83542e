import type { Measurement } from '../model/measurement.ts'
import type { Pcr } from '../model/pcr.ts'
import type { Bootable, Provenance } from '../model/provenance.ts'
import type { Built } from './build-eif.ts'

/** One register, as it was recorded and as it was built again. */
export interface RegisterComparison {
  readonly recorded: Pcr
  /** Null for PCR8: it is of the certificate, and a rebuild has no key. */
  readonly rebuilt: Pcr | null
  readonly identical: boolean | null
}

/** What a rebuild was made from, beside what the ledger says; null where the ledger says nothing. */
export interface InputComparison<T, R> {
  readonly used: T
  readonly recorded: R | null
  readonly identical: boolean | null
}

/** A recorded measurement beside its rebuild. */
export interface RebuildComparison {
  /** Whether PCR0, 1 and 2 are the same. */
  readonly identical: boolean
  readonly registers: Readonly<Record<string, RegisterComparison>>
  readonly image: InputComparison<Built['image'], NonNullable<Provenance['image']>>
  readonly bootKit: InputComparison<
    { readonly digest: string; readonly bootable: Bootable },
    NonNullable<Provenance['bootKit']>
  >
  /** Why the answer is no, one each; none where it is yes. */
  readonly findings: readonly string[]
}

/** Compares register by register, and says which input moved what differs. */
export function compareRebuild(
  recorded: { readonly measurement: Measurement; readonly provenance: Provenance },
  built: Pick<Built, 'eif' | 'image' | 'bootKit'>,
): RebuildComparison {
  const { measurement, provenance } = recorded
  const was = measurement.pcrs
  const is = built.eif.measurement.pcrs
  const { digest, bootable } = built.bootKit
  const image = beside(built.image, provenance.image)
  const bootKit = beside({ digest, bootable }, provenance.bootKit)
  const same = (n: '0' | '1' | '2'): RegisterComparison => ({
    recorded: was[n],
    rebuilt: is[n],
    identical: was[n] === is[n],
  })
  const registers = { '0': same('0'), '1': same('1'), '2': same('2') }
  return {
    identical: Object.values(registers).every((it) => it.identical),
    registers:
      was['8'] === undefined
        ? registers
        : { ...registers, '8': { recorded: was['8'], rebuilt: null, identical: null } },
    image,
    bootKit,
    findings: findingsOf({ registers, image, bootKit }),
  }
}

function beside<T extends { readonly digest: string }, R extends { readonly digest: string }>(
  used: T,
  recorded: R | undefined,
): InputComparison<T, R> {
  if (recorded === undefined) return { used, recorded: null, identical: null }
  return { used, recorded, identical: used.digest === recorded.digest }
}

const BUILDER =
  'the same input gave other bytes: it was built by another version of golden-pcr, or by another tool'

function findingsOf(
  found: Pick<RebuildComparison, 'registers' | 'image' | 'bootKit'>,
): readonly string[] {
  const { registers, image, bootKit } = found
  const findings: string[] = []
  if (image.identical === false) {
    findings.push(
      `the image is ${image.used.digest}, and ${image.recorded?.digest} was recorded: it is another image`,
    )
  }
  if (bootKit.identical === false) {
    findings.push(
      `the boot kit is ${bootKit.used.digest}, and ${bootKit.recorded?.digest} was recorded: it is another boot kit`,
    )
  }
  if (registers['1']?.identical === false) {
    findings.push(`PCR1 differs: ${cause(bootKit.identical, 'the boot kit', BUILDER)}`)
  }
  if (registers['2']?.identical === false) {
    const otherwise =
      'the image is the one that was recorded, so its command, variables or layout were others, or it was built by another version of golden-pcr'
    findings.push(`PCR2 differs: ${cause(image.identical, 'the image', otherwise)}`)
  }
  if (registers['0']?.identical === false) {
    const moved = ['1', '2'].filter((n) => registers[n]?.identical === false)
    findings.push(
      moved.length === 0
        ? 'PCR0 differs although PCR1 and PCR2 do not: the recorded registers are not of one EIF'
        : `PCR0 differs: it holds what PCR${moved.join(' and PCR')} ${moved.length === 1 ? 'holds' : 'hold'}`,
    )
  }
  return findings
}

function cause(identical: boolean | null, input: string, otherwise: string): string {
  if (identical === true) return otherwise
  return identical === false
    ? `${input} is another one`
    : `${input} is another one, or it was built otherwise: the ledger does not say which it was`
}
