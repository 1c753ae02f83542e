import { Fault } from '../fault.ts'
import type { LedgerEvent, Recorded } from '../lifecycle/events.ts'
import { recordedStream } from '../lifecycle/streams.ts'
import { type Measurement, type MeasurementId, parseMeasurementId } from '../model/measurement.ts'
import type { ServiceName } from '../model/names.ts'
import type { Ledger } from '../ports/ledger.ts'

/** A recording of a measurement, as the ledger holds it. */
export interface RecordedEvent extends LedgerEvent {
  readonly statement: Recorded
}

/** The shortest beginning of an id that is looked for. */
const SHORTEST = 8

/**
 * The latest recording of a service's measurement that is named by its id, by a unique beginning of
 * it, or by its PCR0; of all of them, the latest, if it is not named.
 *
 * Throws MEASUREMENT_UNKNOWN where there is none, MEASUREMENT_AMBIGUOUS where several fit.
 */
export async function findMeasurement(
  ledger: Ledger,
  service: ServiceName,
  named: string | undefined,
): Promise<RecordedEvent> {
  const text = named?.toLowerCase()
  if (text !== undefined && !/^[0-9a-f]+$/.test(text)) throw notNamed(text)
  if (text === undefined) return latest(ledger, service)
  if (text.length === 64) return byId(ledger, service, parseMeasurementId(text))
  if (text.length === 96) return only(ledger, service, text, (it) => it.pcrs['0'] === text)
  if (text.length < SHORTEST || text.length > 64) throw notNamed(text)
  return only(ledger, service, text, (it) => it.id.startsWith(text))
}

async function latest(ledger: Ledger, service: ServiceName): Promise<RecordedEvent> {
  const head = await ledger.head(recordedStream(service))
  if (head !== undefined && isRecorded(head)) return head
  throw unknown(service, 'any measurement')
}

async function byId(
  ledger: Ledger,
  service: ServiceName,
  id: MeasurementId,
): Promise<RecordedEvent> {
  let last: RecordedEvent | undefined
  for await (const event of ledger.about(recordedStream(service), id)) {
    if (isRecorded(event)) last = event
  }
  if (last !== undefined) return last
  throw unknown(service, `measurement ${id}`)
}

async function only(
  ledger: Ledger,
  service: ServiceName,
  text: string,
  fits: (measurement: Measurement) => boolean,
): Promise<RecordedEvent> {
  const fitting = new Map<string, RecordedEvent>()
  for await (const event of ledger.read(recordedStream(service))) {
    if (!isRecorded(event) || !fits(event.statement.measurement)) continue
    fitting.set(event.statement.measurement.id, event)
  }
  const [first, ...others] = fitting.values()
  if (first === undefined) throw unknown(service, `a measurement that "${text}" names`)
  if (others.length === 0) return first
  throw new Fault(
    'MEASUREMENT_AMBIGUOUS',
    `${fitting.size} measurements of ${service} fit "${text}"`,
    { hint: `name one of them by its whole id: ${[...fitting.keys()].join(', ')}` },
  )
}

function isRecorded(event: LedgerEvent): event is RecordedEvent {
  return event.statement.kind === 'recorded'
}

function unknown(service: string, what: string): Fault {
  return new Fault('MEASUREMENT_UNKNOWN', `the ledger has not recorded ${what} of ${service}`, {
    hint: `golden-pcr audit history --service ${service} lists what it has; golden-pcr record adds to it`,
  })
}

function notNamed(text: string): Fault {
  return new Fault('USAGE', `"${text}" names no measurement`, {
    hint: `give its id (64 hex digits, or at least ${SHORTEST} of its beginning) or its PCR0 (96 hex digits)`,
  })
}
