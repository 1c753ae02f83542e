/** A ledger on a stage: its one stream's events can be added and taken away. */

import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import type { EnvironmentState } from '../../src/lifecycle/state.ts'
import { environmentStream } from '../../src/lifecycle/streams.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { parseInstant } from '../../src/model/instant.ts'
import type { AskedLedger, LedgerView } from '../../src/verifier/ledger-states.ts'
import { AT } from '../attestation/documents.ts'
import { DENIED_CODE, MEASUREMENT, NAME } from './stage.ts'

/** A state in which the good document's measurement is active, and changes to that. */
export function activeState(over: Partial<EnvironmentState> = {}): EnvironmentState {
  return {
    entries: [
      {
        measurement: MEASUREMENT,
        status: 'active',
        origin: {},
        notBefore: parseInstant('2026-01-01T00:00:00Z'),
        notAfter: null,
        retireDue: null,
      },
    ],
    denied: [],
    proposals: [],
    ...over,
  }
}

/** A state in which the good document's code is revoked. */
export function revokedState(): EnvironmentState {
  return activeState({ denied: [DENIED_CODE] })
}

/** What a ledger says that has this state. */
export function viewOf(state: EnvironmentState): LedgerView {
  return { state, head: { seq: 1, hash: 'ab'.repeat(32) }, asOf: AT }
}

export interface StagedLedger extends AskedLedger {
  readonly events: LedgerEvent[]
  /** How often its head was asked for. */
  asked: number
  add(after: EnvironmentState): void
}

export function stagedLedger(id: string = 'ab'.repeat(16)): StagedLedger {
  const stream = environmentStream(NAME.service, NAME.environment)
  const events: LedgerEvent[] = []
  const ledger: StagedLedger = {
    id,
    events,
    asked: 0,
    async head() {
      ledger.asked += 1
      return events.at(-1)
    },
    async *read(_stream, since = 1) {
      yield* events.slice(since - 1)
    },
    add(after) {
      const seq = events.length + 1
      const prev = events.at(-1)?.hash ?? sha256Hex(stream)
      events.push({
        schema: 1,
        ledger: id,
        stream,
        seq,
        prev,
        id: sha256Hex(String(seq)),
        recordedAt: AT,
        effectiveAt: AT,
        actor: 'local:alice',
        statement: { kind: 'stream-opened', name: stream },
        after,
        hash: sha256Hex(JSON.stringify([prev, after])),
      })
    },
  }
  return ledger
}
