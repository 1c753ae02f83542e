import type { EifReport } from '../eif/report.ts'
import { Fault } from '../fault.ts'
import { statementId } from '../lifecycle/chain.ts'
import type { LedgerEvent, Recorded } from '../lifecycle/events.ts'
import { recordedStream } from '../lifecycle/streams.ts'
import { decodeJsonWith } from '../model/decode.ts'
import { type Measurement, measurementSchema } from '../model/measurement.ts'
import type { ServiceName } from '../model/names.ts'
import type { Provenance } from '../model/provenance.ts'
import type { Ledger } from '../ports/ledger.ts'
import { pcrMarkdown, plain } from '../report/text.ts'
import { appendNext } from './append-event.ts'
import {
  ATTEST_INPUTS,
  type Attested,
  attestationsJson,
  attestationsText,
  attestFile,
  BUNDLE_OUTPUT,
  beginAttesting,
  fileOf,
} from './attest-build.ts'
import { BUNDLE_INPUTS, believedProvenance } from './believe-bundle.ts'
import { type Command, command, type InputsOf, type Remark } from './command.ts'
import { identifyOpen, measurementOutputs, signatureRemarks } from './measure.ts'
import { PROVENANCE_INPUTS, provenanceOf } from './provenance.ts'
import { recordJson, recordText } from './record-output.ts'
import { localSettings, type Settings, serviceOf, withLedger } from './settings.ts'
import {
  CONFIG_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { TRUSTED_ROOT_INPUT, WORKFLOW_INPUT } from './signer-demand.ts'
import type { World } from './world.ts'

const RECORD_INPUTS = {
  file: { kind: 'text', positional: true, value: 'FILE', about: 'The EIF' },
  measurement: {
    kind: 'text',
    value: 'JSON',
    about: 'In place of a file: the measurement, as measure --json prints it under "measurement"',
  },
  service: SERVICE_INPUT,
  ...PROVENANCE_INPUTS,
  ...ATTEST_INPUTS,
  'trusted-root': TRUSTED_ROOT_INPUT,
  ...BUNDLE_INPUTS,
  workflow: WORKFLOW_INPUT,
  forge: FORGE_INPUT,
  ledger: LEDGER_INPUT,
  'ledger-kept': LEDGER_KEPT_INPUT,
  config: CONFIG_INPUT,
} as const

type RecordInputs = InputsOf<typeof RECORD_INPUTS>

/** `record`: a measurement and where it came from, into the ledger. */
export const record: Command = command({
  name: 'record',
  about: 'Measure an EIF and record the measurement with its provenance in the ledger',
  writes: true,
  inputs: RECORD_INPUTS,
  outputs: {
    'event-id': "The id of the ledger's event: 64 hex digits",
    created: '`true` if it was recorded now, `false` if it had been before',
    pcr0: 'PCR0, the whole image: 96 hex digits',
    pcr1: 'PCR1, kernel, command line and boot ramdisk: 96 hex digits',
    pcr2: 'PCR2, the application: 96 hex digits',
    pcr8: 'PCR8, the signing certificate, where the EIF is signed: 96 hex digits',
    'measurement-id': 'The id of the measurement: 64 hex digits',
    bundle: BUNDLE_OUTPUT,
  },
  examples: [
    'record signer.eif --service signer',
    'record signer.eif --service signer --repository acme/signer --commit $(git rev-parse HEAD)',
    'record signer.eif --service signer --bundle signer.eif.sigstore.json',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const service = serviceOf(inputs.service, settings)
    const measured = await measuredOf(inputs.file, inputs.measurement, world)
    const { provenance, attestations } = await provenanceAsAsked(inputs, measured, settings, world)
    return withLedger(
      { url: inputs.ledger, settings, mode: 'write', kept: inputs['ledger-kept'], world },
      async (ledger) => {
        const recorded = await recordMeasurement({ ledger, service, measured, provenance, world })
        return {
          answer: 'yes',
          json: { ...recordJson(recorded), attestations: attestationsJson(attestations) },
          text: [recordText(recorded, service), attestationsText(attestations)]
            .filter((it) => it !== '')
            .join('\n\n'),
          remarks: [...signatureRemarks(measured, world.now(), false), ...recorded.remarks],
          outputs: {
            ...measurementOutputs(measured),
            'event-id': recorded.event?.id ?? '',
            created: String(recorded.created),
            bundle: attestations[0]?.path ?? '',
          },
          summary: `### ${recorded.created ? 'Recorded' : 'Already recorded'} for \`${service}\`\n\n${pcrMarkdown(measured.measurement)}\n`,
        }
      },
    )
  },
})

// By a bundle that others signed, by one that is signed now, or by what job, git and flags say.
async function provenanceAsAsked(
  inputs: RecordInputs,
  measured: Measured,
  settings: Settings,
  world: World,
): Promise<Attested> {
  const { bundle, workflow } = inputs
  const trustedRoot = inputs['trusted-root']
  if (bundle !== undefined) {
    if (inputs.attest || inputs.sbom !== undefined) {
      throw new Fault('USAGE', 'give --bundle, or --attest to sign one now: one of the two')
    }
    // Who writes the event is known by the job's own token, where it has one: by this issuer's.
    await world.facts(inputs['oidc-issuer'])
    const place = { settings, forge: inputs.forge, world }
    const request = { bundle, trustedRoot, measured: fileOf(measured), flags: inputs, place }
    return { provenance: await believedProvenance(request), attestations: [] }
  }
  if (workflow.length > 0) {
    throw new Fault(
      'USAGE',
      '--workflow says who may have signed a bundle, and there is no --bundle',
    )
  }
  const facts = await world.facts(inputs['oidc-issuer'])
  const attesting = await beginAttesting(inputs, async () => facts.evidence, world)
  const provenance = provenanceOf(facts, inputs, {})
  return attestFile({ attesting, path: inputs.file ?? '', measured, provenance, world })
}

/** What is to be recorded: a measurement, and the file that it was taken from. */
export interface Measured {
  readonly measurement: Measurement
  readonly eif?: { readonly sha256: string; readonly size: number } | undefined
  /** The file's signature, where it has one: whether it holds, and until when. */
  readonly signature?: EifReport['signature']
}

/** What came of recording. */
export interface RecordedResult {
  readonly measurement: Measurement
  readonly provenance: Provenance
  readonly created: boolean
  /** Undefined under `--dry-run`, where nothing was recorded before. */
  readonly event: LedgerEvent | undefined
  readonly remarks: readonly Remark[]
}

/** Measures a file, from one opening of it, and says which bytes it measured. */
export async function measureFile(path: string, world: World): Promise<Measured> {
  const file = await world.files.open(path)
  try {
    const { measurement, sha256, size, signature } = await identifyOpen(file, world)
    return { measurement, eif: { sha256, size }, signature }
  } finally {
    await file.close()
  }
}

/** Records a measurement for a service; the same with the same provenance is recorded once. */
export async function recordMeasurement(request: {
  readonly ledger: Ledger
  readonly service: ServiceName
  readonly measured: Measured
  readonly provenance: Provenance
  readonly world: Pick<World, 'actor' | 'dryRun' | 'now' | 'random' | 'sleep'>
}): Promise<RecordedResult> {
  const { ledger, service, measured, provenance, world } = request
  const { measurement, eif } = measured
  const stream = recordedStream(service)
  const statement: Recorded = {
    kind: 'recorded',
    measurement,
    provenance,
    ...(eif === undefined ? {} : { eif }),
  }
  const before = await disagreements(ledger, service, statement)
  const remarks = before.map((text): Remark => ({ level: 'warning', text }))
  const common = { measurement, provenance, remarks }
  const id = statementId(stream, statement, 0)
  if (world.dryRun) {
    const event = await ledger.withId(stream, id)
    return { ...common, created: event === undefined, event }
  }
  const actor = await world.actor()
  const appended = await appendNext({ ledger, stream, actor, world }, async () => {
    const because = await ledger.withId(stream, id)
    return because === undefined ? { kind: 'say', statement } : { kind: 'nothing', because }
  })
  return { ...common, created: appended.created, event: appended.event }
}

async function measuredOf(
  path: string | undefined,
  json: string | undefined,
  world: World,
): Promise<Measured> {
  if ((path === undefined) === (json === undefined)) {
    throw new Fault('USAGE', 'give an EIF, or its measurement with --measurement: one of the two')
  }
  if (path !== undefined) return measureFile(path, world)
  const measurement = decodeJsonWith(measurementSchema, json ?? '', 'INPUT_INVALID', 'measurement')
  return { measurement }
}

// The same measurement said to come from elsewhere: both are kept, and people are told.
async function disagreements(
  ledger: Ledger,
  service: ServiceName,
  statement: Recorded,
): Promise<readonly string[]> {
  const found = new Set<string>()
  const stream = recordedStream(service)
  for await (const event of ledger.about(stream, statement.measurement.id)) {
    if (event.statement.kind !== 'recorded') continue
    for (const key of ['repository', 'commit'] as const) {
      const [was, is] = [event.statement.provenance[key], statement.provenance[key]]
      if (was !== undefined && is !== undefined && was !== is) {
        found.add(
          `this measurement was recorded before with ${key} ${plain(was)}, and now with ${plain(is)}: both are kept`,
        )
      }
    }
  }
  return [...found]
}
