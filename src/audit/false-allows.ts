import type { LedgerEvent } from '../lifecycle/events.ts'
import type { Observed } from '../lifecycle/observed.ts'
import { allowedAt, EMPTY_ENVIRONMENT, type EnvironmentState } from '../lifecycle/state.ts'
import type { Instant } from '../model/instant.ts'
import { isSameCode, type MeasurementId } from '../model/measurement.ts'

/** How many of the false allows are named one by one. */
const MOST_NAMED = 20

/** An attestation that was accepted, and should not have been. */
export interface FalseAllow {
  /** The observation's place in its stream. */
  readonly stream: string
  readonly seq: number
  readonly at: Instant
  readonly pcr0: string
  readonly measurement: MeasurementId | null
}

/** The share of accepted attestations whose measurement the ledger did not allow when they were. */
export interface FalseAllows {
  readonly unit: 'share'
  /** How many attestations were observed to be accepted. */
  readonly accepted: number
  readonly falseAllows: number
  /** Null where none was observed: nothing is known, which is not zero. */
  readonly rate: number | null
  /** The first of them. */
  readonly which: readonly FalseAllow[]
  readonly from: string
}

/** Counts what was accepted, and judges it by the ledger of that moment. */
export class FalseAllowMeter {
  #accepted = 0
  #false = 0
  readonly #which: FalseAllow[] = []

  /** Takes in one environment's observations and life, each oldest first; `inTime` says what counts. */
  async addEnvironment(
    observations: AsyncIterable<LedgerEvent>,
    life: AsyncIterable<LedgerEvent>,
    inTime: (at: Instant) => boolean,
  ): Promise<void> {
    const events = life[Symbol.asyncIterator]()
    let state: EnvironmentState = EMPTY_ENVIRONMENT
    let next = await events.next()
    for await (const event of observations) {
      const { statement, recordedAt: at } = event
      while (next.done !== true && next.value.effectiveAt <= at) {
        state = next.value.after ?? EMPTY_ENVIRONMENT
        next = await events.next()
      }
      if (statement.kind === 'observed' && inTime(at)) this.#add(event, statement, state)
    }
    await events.return?.()
  }

  /** What was counted so far. */
  read(): FalseAllows {
    return {
      unit: 'share',
      accepted: this.#accepted,
      falseAllows: this.#false,
      rate: this.#accepted === 0 ? null : this.#false / this.#accepted,
      which: [...this.#which],
      from: 'attestations observed to be accepted, and what the ledger allowed when each was written down',
    }
  }

  #add(event: LedgerEvent, seen: Observed, state: EnvironmentState): void {
    if (seen.verdict !== 'allow') return
    this.#accepted += 1
    const { stream, seq, recordedAt: at } = event
    if (wasAllowed(seen, state, at)) return
    this.#false += 1
    if (this.#which.length >= MOST_NAMED) return
    const { pcrs, measurement = null } = seen
    this.#which.push({ stream, seq, at, pcr0: pcrs['0'], measurement })
  }
}

function wasAllowed({ pcrs }: Observed, state: EnvironmentState, at: Instant): boolean {
  return allowedAt(state, at).some(({ measurement: { pcrs: listed } }) => {
    return isSameCode(listed, pcrs) && (listed['8'] === undefined || listed['8'] === pcrs['8'])
  })
}
