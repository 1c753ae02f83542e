import { Fault } from '../fault.ts'
import { streamParts } from '../lifecycle/streams.ts'
import { parseMeasurementId, shortId } from '../model/measurement.ts'
import { parseServiceName } from '../model/names.ts'
import { parsePcr } from '../model/pcr.ts'
import { isWithin } from '../model/span.ts'
import type { Ledger, Sought } from '../ports/ledger.ts'
import { plain, tableLines } from '../report/text.ts'
import { type Command, command, type Remark } from './command.ts'
import type { RecordedEvent } from './find-measurement.ts'
import { localSettings, withLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT } from './shared-inputs.ts'
import { spanOf } from './span-of.ts'

/** `audit find`: what built this PCR0, what a commit or an image became. */
export const auditFind: Command = command({
  name: 'audit find',
  about: 'Find every recording of a PCR0, a measurement, a commit or an image, in all services',
  writes: false,
  inputs: {
    pcr0: { kind: 'text', value: 'HEX', about: 'What built this PCR0' },
    measurement: { kind: 'text', value: 'ID', about: 'What built this measurement' },
    commit: { kind: 'text', value: 'SHA', about: 'What this commit built' },
    image: { kind: 'text', value: 'DIGEST', about: 'What this image (sha256:…) became' },
    service: {
      kind: 'text',
      value: 'NAME',
      about: 'Recordings of this service alone (default: all)',
    },
    since: { kind: 'text', value: 'TIME', about: 'Recorded from this time on, by RFC 3339' },
    until: { kind: 'text', value: 'TIME', about: 'Recorded before this time, by RFC 3339' },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: [
    'audit find --commit 8d0e5e29d9cb49d66a9f80c3b3fd272ae5f5bc2a',
    'audit find --pcr0 6be47f83… --json',
  ],
  async run(inputs, world) {
    const sought = soughtOf(inputs)
    const isAskedFor = filterOf(inputs)
    const settings = await localSettings(inputs.config, world)
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const found = (await recordingsOf(ledger, sought)).filter(isAskedFor)
      const disagreements = disagreementsOf(found)
      return {
        answer: found.length > 0 ? 'yes' : 'no',
        json: {
          recordings: found.map((event) => ({
            service: streamParts(event.stream).service,
            event: { id: event.id, seq: event.seq, hash: event.hash },
            recordedAt: event.recordedAt,
            actor: event.actor,
            ...event.statement,
          })),
          disagreements,
        },
        text:
          found.length === 0
            ? 'the ledger has no such recording'
            : tableLines(HEAD, found.map(row)),
        remarks: disagreements.map((text): Remark => ({ level: 'warning', text })),
      }
    })
  },
})

const HEAD = ['time', 'service', 'measurement', 'repository', 'commit', 'ref', 'evidence']

function row(event: RecordedEvent): readonly string[] {
  const { measurement, provenance } = event.statement
  return [
    event.recordedAt,
    streamParts(event.stream).service ?? '',
    shortId(measurement.id),
    plain(provenance.repository ?? ''),
    provenance.commit?.slice(0, 12) ?? '',
    plain(provenance.ref ?? ''),
    provenance.evidence,
  ]
}

function soughtOf(inputs: {
  readonly pcr0: string | undefined
  readonly measurement: string | undefined
  readonly commit: string | undefined
  readonly image: string | undefined
}): Sought {
  const { pcr0, measurement, commit, image } = inputs
  const asked: Sought[] = []
  if (pcr0 !== undefined) asked.push({ by: 'pcr0', pcr0: parsePcr(pcr0) })
  if (measurement !== undefined)
    asked.push({ by: 'measurement', measurement: parseMeasurementId(measurement) })
  if (commit !== undefined) asked.push({ by: 'commit', commit: commit.toLowerCase() })
  if (image !== undefined) asked.push({ by: 'image', digest: image })
  const [only] = asked
  if (only !== undefined && asked.length === 1) return only
  throw new Fault('USAGE', 'give one of --pcr0, --measurement, --commit and --image')
}

function filterOf(inputs: {
  readonly service: string | undefined
  readonly since: string | undefined
  readonly until: string | undefined
}): (event: RecordedEvent) => boolean {
  const service = inputs.service === undefined ? undefined : parseServiceName(inputs.service)
  const span = spanOf(inputs)
  return ({ stream, recordedAt }) =>
    (service === undefined || streamParts(stream).service === service) && isWithin(recordedAt, span)
}

async function recordingsOf(ledger: Ledger, sought: Sought): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = []
  for await (const event of ledger.find(sought)) {
    const { statement } = event
    if (statement.kind === 'recorded') found.push({ ...event, statement })
  }
  return found
}

// One measurement from two origins, or one commit and image that became two measurements.
function disagreementsOf(found: readonly RecordedEvent[]): readonly string[] {
  const said = new Set<string>()
  for (const [i, a] of found.entries()) {
    for (const b of found.slice(i + 1)) {
      const [one, two] = [a.statement, b.statement]
      const isSame = one.measurement.id === two.measurement.id
      for (const key of ['repository', 'commit'] as const) {
        const [was, is] = [one.provenance[key], two.provenance[key]]
        if (isSame && was !== undefined && is !== undefined && was !== is) {
          said.add(
            `measurement ${shortId(one.measurement.id)} is said to come from ${key} ${plain(was)} and from ${plain(is)}`,
          )
        }
      }
      const sameSource =
        one.provenance.commit !== undefined &&
        one.provenance.commit === two.provenance.commit &&
        one.provenance.bootKit?.digest === two.provenance.bootKit?.digest &&
        one.provenance.layout === two.provenance.layout &&
        a.stream === b.stream
      if (!isSame && sameSource) {
        said.add(
          `commit ${one.provenance.commit?.slice(0, 12)} gave two measurements, ${shortId(one.measurement.id)} and ${shortId(two.measurement.id)}: it does not build reproducibly`,
        )
      }
    }
  }
  return [...said]
}
