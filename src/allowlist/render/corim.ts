import { Tag } from 'cbor-x'
import { encodeCbor } from '../../cose/encode.ts'
import { type Instant, secondsOf } from '../../model/instant.ts'
import type { MeasurementId, Pcrs } from '../../model/measurement.ts'
import { pcrBytes } from '../../model/pcr.ts'
import type { AllowList, ListedEntry } from '../document.ts'
import { effectiveEntries, endOf } from './effective.ts'

/** One CoRIM: the reference values of one measurement, with its window. */
export interface RenderedCorim {
  readonly measurement: MeasurementId
  /** An unsigned CoRIM, CBOR tag 501. */
  readonly bytes: Uint8Array
}

/** Tags and numbers of draft-ietf-rats-corim, and SHA-384 of the IANA registry of named information. */
const CORIM = 501
const COMID = 506
const EPOCH_TIME = 1
const SHA_384 = 7

/** What CoRIM can say of a moment that never comes: its window must have an end where it has a beginning. */
const NEVER = 253_402_300_799

/**
 * The list as unsigned CoRIMs, one for each measurement, since a CoRIM has one window for all that
 * is in it (`rim-validity`). Its `not-after` is the last moment that is in: one second before ours.
 *
 * The registers stand whole in one reference value, as integrity registers by their index, of the
 * class AWS, Nitro Enclave. What is denied has no form in a CoRIM, and is left out; a verifier keeps
 * every CoRIM that it was given before, so one for what has been revoked must be taken from it.
 */
export function renderCorims(list: AllowList, at: Instant): readonly RenderedCorim[] {
  return effectiveEntries(list, at)
    .filter((entry) => hasMoment(list, entry))
    .map((entry) => ({
      measurement: entry.measurement,
      bytes: encodeCbor(new Tag(corimOf(list, entry, at), CORIM)),
    }))
}

// A list that ends before the entry's window begins leaves it none, and a CoRIM cannot say never.
function hasMoment(list: AllowList, entry: ListedEntry): boolean {
  const end = endOf(list, entry)
  return end === null || entry.notBefore === undefined || entry.notBefore < end
}

function corimOf(list: AllowList, entry: ListedEntry, at: Instant): ReadonlyMap<number, unknown> {
  const id = `golden-pcr/${list.service}/${list.environment}/${entry.measurement}`
  const comid = encodeCbor(comidOf(id, list.revision ?? 0, entry.pcrs))
  const validity = validityOf(list, entry, at)
  return new Map<number, unknown>([
    [0, id],
    [1, [new Tag(Buffer.from(comid), COMID)]],
    ...(validity === undefined ? [] : [[4, validity] as const]),
  ])
}

function comidOf(id: string, version: number, pcrs: Pcrs): ReadonlyMap<number, unknown> {
  const environment = new Map([
    [
      0,
      new Map([
        [1, 'AWS'],
        [2, 'Nitro Enclave'],
      ]),
    ],
  ])
  const registers = (['0', '1', '2', '8'] as const).flatMap((index) => {
    const value = pcrs[index]
    return value === undefined
      ? []
      : [[Number(index), [[SHA_384, Buffer.from(pcrBytes(value))]]] as const]
  })
  const measurement = new Map([[1, new Map([[14, new Map(registers)]])]])
  return new Map<number, unknown>([
    [
      1,
      new Map<number, unknown>([
        [0, id],
        [1, version],
      ]),
    ],
    [4, new Map([[0, [[environment, [measurement]]]]])],
  ])
}

function validityOf(
  list: AllowList,
  entry: ListedEntry,
  at: Instant,
): ReadonlyMap<number, Tag> | undefined {
  const end = endOf(list, entry)
  const { notBefore } = entry
  const begins = notBefore !== undefined && notBefore > at ? notBefore : undefined
  if (end === null && begins === undefined) return undefined
  const last = end === null ? NEVER : secondsOf(end) - 1
  return new Map([
    ...(begins === undefined ? [] : [[0, epoch(secondsOf(begins))] as const]),
    [1, epoch(last)] as const,
  ])
}

// A number past 32 bits would be written as a float, which readers of times in CoRIMs refuse.
function epoch(seconds: number): Tag {
  return new Tag(seconds > 0xffff_ffff ? BigInt(seconds) : seconds, EPOCH_TIME)
}
