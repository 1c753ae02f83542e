import { Fault, type FaultCode } from '../fault.ts'
import { shortId } from '../model/measurement.ts'
import type { Provenance } from '../model/provenance.ts'
import type { Ledger } from '../ports/ledger.ts'
import { strongest } from '../promotion/recording.ts'
import { fieldLines, plain, tableLines } from '../report/text.ts'
import { parseLayout } from './build.ts'
import { type BuildRequest, type Built, buildEif } from './build-eif.ts'
import { type Command, command, type Remark } from './command.ts'
import { compareRebuild, type RebuildComparison } from './compare-rebuild.ts'
import { findMeasurement, type RecordedEvent } from './find-measurement.ts'
import { localSettings, type Settings, serviceOf, withLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'
import type { World } from './world.ts'

/** The name beside which the rebuild is drafted; it is thrown away, and never gets this name. */
const DISCARDED = 'golden-pcr-reproduce.eif'

/** `reproduce`: an independent rebuild of a recorded measurement. */
export const reproduce: Command = command({
  name: 'reproduce',
  about: 'Build a recorded measurement again from its provenance, and compare PCR0, 1 and 2',
  writes: false,
  inputs: {
    measurement: {
      kind: 'text',
      required: true,
      value: 'ID|PCR0',
      about: 'Which measurement, by its id, the beginning of it, or its PCR0',
    },
    image: {
      kind: 'text',
      value: 'REF',
      about:
        'The image, as build takes it; its digest must be the recorded one (default: as recorded)',
    },
    'boot-kit': {
      kind: 'text',
      value: 'DIR|LOCK',
      about: "The boot kit; its digest must be the recorded one (default: the configuration's)",
    },
    layout: {
      kind: 'text',
      value: 'LAYOUT',
      about: 'The layout, where the ledger does not say it (default: canonical)',
    },
    cmd: {
      kind: 'list',
      value: 'ARG',
      about:
        'One argument of the command, repeated, where the ledger does not say how it was built',
    },
    env: {
      kind: 'list',
      value: 'K=V',
      about: 'A variable, repeated, where the ledger does not say how it was built',
    },
    service: SERVICE_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: {
    identical: '`true` if PCR0, 1 and 2 of the rebuild are the recorded ones, else `false`',
  },
  examples: [
    'reproduce --measurement 3f1c9a0be2d4 --boot-kit blobs',
    'reproduce --measurement 3f1c9a0be2d4 --image oci:image --boot-kit blobs --json',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const service = serviceOf(inputs.service, settings)
    const recording = await withLedger(
      { url: inputs.ledger, settings, mode: 'read', world },
      async (ledger) =>
        bestRecording(ledger, await findMeasurement(ledger, service, inputs.measurement)),
    )
    const { measurement, provenance } = recording.statement
    const request = requestOf(recording, inputs, settings)
    const built = await rebuilt(request, provenance, world)
    const compared = compareRebuild({ measurement, provenance }, built)
    const { identical, registers, image, bootKit, findings } = compared
    const remarks = findings.map((text): Remark => ({ level: 'error', text }))
    return {
      answer: findings.length === 0 ? 'yes' : 'no',
      json: {
        measurement,
        event: { id: recording.id, seq: recording.seq, hash: recording.hash },
        rebuilt: built.eif.measurement,
        identical,
        registers,
        image,
        bootKit,
        layout: request.layout,
        findings,
      },
      text: reproduceText(recording, built, compared),
      remarks: [...remarks, ...unsaid(provenance)],
      outputs: { identical: String(identical) },
    }
  },
})

const UNREACHABLE: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'FILE_MISSING',
  'IMAGE_NOT_FOUND',
  'REGISTRY_UNAVAILABLE',
  'REGISTRY_DENIED',
  'DOCKER_UNAVAILABLE',
])

// What was built from may be gone by now, or be another's to read: then the ledger still says what to look for.
async function rebuilt(
  request: BuildRequest,
  { image, bootKit }: Provenance,
  world: World,
): Promise<Built> {
  try {
    return await buildEif(request, { ...world, dryRun: true })
  } catch (error) {
    if (!(error instanceof Fault) || !UNREACHABLE.has(error.code)) throw error
    const recorded = [
      ...(image === undefined ? [] : [`the image ${image.digest} (--image)`]),
      ...(bootKit === undefined ? [] : [`the boot kit ${bootKit.digest} (--boot-kit)`]),
    ]
    if (recorded.length === 0) throw error
    throw new Fault(error.code, error.message, {
      cause: error,
      ...(error.at === undefined ? {} : { at: error.at }),
      hint: `recorded are ${recorded.join(' and ')}: give them from where they still are`,
    })
  }
}

// Of several recordings, one that says what was built from; of those, the one that is believed.
async function bestRecording(ledger: Ledger, found: RecordedEvent): Promise<RecordedEvent> {
  const events: { readonly event: RecordedEvent; readonly provenance: Provenance }[] = []
  for await (const event of ledger.about(found.stream, found.statement.measurement.id)) {
    const { statement } = event
    if (statement.kind !== 'recorded') continue
    events.push({ event: { ...event, statement }, provenance: statement.provenance })
  }
  const telling = events.filter((it) => it.provenance.image !== undefined)
  const candidates = (telling.length === 0 ? events : telling).map((it) => ({
    ...it,
    at: it.event.recordedAt,
  }))
  const best = strongest(candidates)
  return candidates.find((it) => it === best)?.event ?? found
}

function requestOf(
  recording: RecordedEvent,
  inputs: {
    readonly image: string | undefined
    readonly 'boot-kit': string | undefined
    readonly layout: string | undefined
    readonly cmd: readonly string[]
    readonly env: readonly string[]
  },
  settings: Settings,
): BuildRequest {
  const { measurement, provenance } = recording.statement
  const { image, layout, overrides } = provenance
  const given = inputs.layout !== undefined || inputs.cmd.length + inputs.env.length > 0
  if (layout !== undefined && given) {
    throw new Fault('USAGE', 'the ledger says how this measurement was built', {
      hint: 'leave --layout, --cmd and --env away: what was recorded is what is built again',
    })
  }
  return {
    image: needed('image', inputs.image ?? image?.ref),
    bootKit: needed('boot-kit', inputs['boot-kit'] ?? settings.config?.build?.bootKit),
    output: DISCARDED,
    arch: measurement.arch,
    layout: layout ?? parseLayout(inputs.layout ?? 'canonical'),
    cmd: overrides?.cmd ?? inputs.cmd,
    env: overrides?.env ?? inputs.env,
    strict: false,
  }
}

function needed(name: 'image' | 'boot-kit', value: string | undefined): string {
  if (value !== undefined && value !== '') return value
  throw new Fault('USAGE', `which ${name.replace('-', ' ')} to build from is not known`, {
    hint: `give --${name}: the ledger does not say where it is`,
  })
}

function unsaid(provenance: Provenance): readonly Remark[] {
  const missing = [
    ...(provenance.image === undefined ? ['the image'] : []),
    ...(provenance.bootKit === undefined ? ['the boot kit'] : []),
    ...(provenance.layout === undefined ? ['layout and command'] : []),
  ]
  if (missing.length === 0) return []
  return [
    {
      level: 'notice',
      text: `the ledger does not say ${missing.join(', ')}: what was given is taken on trust, and the registers decide`,
    },
  ]
}

function reproduceText(
  recording: RecordedEvent,
  built: Built,
  compared: RebuildComparison,
): string {
  const { findings, registers } = compared
  const { measurement, provenance } = recording.statement
  const said =
    findings.length === 0 ? 'reproduced: PCR0, 1 and 2 are as recorded' : 'not reproduced'
  const rows = Object.entries(registers).map(([n, { recorded, identical }]) => [
    `PCR${n}`,
    identical === null ? 'not rebuilt: the key is needed' : identical ? 'same' : 'different',
    recorded,
  ])
  const table = tableLines(['register', 'rebuilt', 'recorded'], rows).replace(/^/gm, '  ')
  return [
    said,
    table,
    fieldLines([
      ['measurement', `${shortId(measurement.id)}  (${measurement.arch})`],
      ['recorded', `event ${recording.seq}, ${recording.recordedAt}`],
      ['commit', provenance.commit],
      ['image', `${plain(built.image.ref)}, ${built.image.digest}`],
      ['boot kit', built.bootKit.digest],
      ['layout', built.layout],
    ]),
  ].join('\n\n')
}
