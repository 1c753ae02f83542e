import { sha256Hex } from '../model/canonical.ts'
import type { Instant } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'
import type { Pcr } from '../model/pcr.ts'
import type { Link } from './envelope.ts'
import type { IndexKeys } from './index-keys.ts'
import { bodyMatcher, type Matcher } from './quick-pattern.ts'
import type { StreamId } from './streams.ts'

/** A recording as its chain and its indexes see it. */
export interface QuickRecording extends Link {
  readonly filing: IndexKeys & { readonly id: string; readonly effectiveAt: Instant }
}

/** What the next event of a stream has to repeat. */
export interface Expected {
  readonly ledger: string
  readonly stream: StreamId
  readonly seq: number
  /** The hash of the event before, or of the stream's name. */
  readonly prev: string
}

let matcher: Matcher | undefined

/**
 * The recording of a stored body where it is certain that `decodeEvent` makes one of it and that it is
 * the expected one; undefined where that might be refused: ask the decoder. Of a recording its chain
 * and its indexes need little, and most of a long history is recordings: this takes a sixth of the time.
 */
export function quickRecording(
  body: string,
  hash: string,
  expected: Expected,
): QuickRecording | undefined {
  // In the order in which they stand in a canonical body. What is compared below with a hash that is
  // known needs no look at its every digit.
  matcher ??= bodyMatcher('recorded', {
    effectiveAt: 'captured',
    id: 'compared',
    ledger: 'captured',
    prev: 'compared',
    recordedAt: 'captured',
    seq: 'captured',
    'statement.measurement.id': 'compared',
    'statement.measurement.pcrs.0': 'captured',
    'statement.provenance.commit': 'captured',
    'statement.provenance.image.digest': 'captured',
    stream: 'captured',
  })
  const found = matcher(body)
  if (found === null) return undefined
  const [, effectiveAt, id, , , recordedAt, , measurement = '', pcr0, commit, image] = found
  if (!isExpected(found, expected) || sha256Hex(body) !== hash) return undefined
  // What a recording is recognised by ends as its body does; see `identityOf`.
  const said = body.slice(body.indexOf('"kind":"recorded"'))
  if (sha256Hex(`{"statement":{${said}`) !== id) return undefined
  if (sha256Hex(hashedOfMeasurement(said, measurement)) !== measurement) return undefined
  return {
    ledger: expected.ledger,
    stream: expected.stream,
    seq: expected.seq,
    prev: expected.prev,
    recordedAt: recordedAt as Instant,
    effectiveAt: effectiveAt as Instant,
    hash,
    filing: {
      id,
      effectiveAt: effectiveAt as Instant,
      measurement: measurement as MeasurementId,
      pcr0: pcr0 as Pcr,
      commit,
      image,
    },
  }
}

function isExpected(found: RegExpExecArray, { ledger, stream, seq, prev }: Expected): boolean {
  return (
    found[3] === ledger && found[4] === prev && Number(found[6]) === seq && found[11] === stream
  )
}

// What a measurement's id is of: the measurement without it. It is the first object after the kind.
function hashedOfMeasurement(said: string, id: string): string {
  const before = said.indexOf(',"id":"')
  const after = before + ',"id":"'.length + id.length + 1
  return said.slice(said.indexOf('{'), before) + said.slice(after, said.indexOf('}}', after) + 2)
}
