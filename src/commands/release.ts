import type { Warning } from '../promotion/guards.ts'
import {
  BUILD_INPUTS,
  BUILD_OUTPUTS,
  buildJson,
  buildOutputs,
  buildRemarks,
  buildRequest,
  buildSummary,
  buildText,
} from './build.ts'
import { type BuildRequest, type Built, buildEif } from './build-eif.ts'
import { type Command, command, type Outcome } from './command.ts'
import { atPlace } from './environments.ts'
import {
  guardFlags,
  PROMOTION_GUARDS,
  PROMOTION_OUTPUTS,
  promotionOutcome,
  promotionWarnings,
  VERSION_INPUT,
} from './promote.ts'
import { promoteMeasurement } from './promote-measurement.ts'
import { type BuildFacts, PROVENANCE_INPUTS, provenanceOf } from './provenance.ts'
import {
  type Measured,
  measureFile,
  type RecordedResult,
  recordJson,
  recordMeasurement,
} from './record.ts'
import {
  checkReproducible,
  REPRODUCIBILITY_INPUTS,
  type Reproducibility,
  refuseIrreproducible,
  reproducibilityFact,
  reproducibilityText,
} from './reproducibility.ts'
import { localSettings } from './settings.ts'
import { settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { SIGNING_INPUTS } from './signing.ts'
import type { World } from './world.ts'

/** `release`: build, record, promote; the main job in one step. */
export const release: Command = command({
  name: 'release',
  about:
    'Build an EIF, record its measurement and propose it for an environment: the main job in one step',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ...BUILD_INPUTS,
    ...SIGNING_INPUTS,
    ...REPRODUCIBILITY_INPUTS,
    version: VERSION_INPUT,
    ...PROVENANCE_INPUTS,
    ...PROMOTION_GUARDS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: {
    ...BUILD_OUTPUTS,
    'event-id': "The id of the ledger's event: 64 hex digits",
    created: '`true` if it was recorded now, `false` if it had been before',
    ...PROMOTION_OUTPUTS,
  },
  examples: [
    'release --environment production --image oci:image --boot-kit blobs --output signer.eif',
    'release --environment staging --dry-run',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    // Everything that can refuse a release without building is asked before the long work begins.
    const request = buildRequest(inputs, settings)
    const facts = await world.facts(inputs['oidc-issuer'])
    return atPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place)
      const built = await buildEif(request, world)
      const again = await checkReproducible(inputs, request, built, world)
      refuseIrreproducible(again)
      const measured = await measuredAgain(built, world)
      const provenance = provenanceOf(facts, inputs, buildFacts(request, built, again))
      const recorded = await recordMeasurement({
        ledger: place.ledger,
        service: place.service,
        measured,
        provenance,
        world,
      })
      const promoted = await promoteMeasurement(place, {
        how: 'promotion',
        measurement: measured.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs['supersede-now'] ? 'now' : 'with-grace',
        ...(recorded.event === undefined ? { rehearsed: { provenance, at: world.now() } } : {}),
      })
      const promotion = promotionOutcome(place, promoted, settled.notes)
      const warnings = [...built.warnings, ...promotionWarnings(promoted, settled.notes)]
      return joined({ built, again, recorded, promotion, warnings, world })
    })
  },
})

// What is recorded is measured from the file as it lies on the disk, not as the builder remembers it.
async function measuredAgain(built: Built, world: World): Promise<Measured> {
  const { eif, path } = built
  if (world.dryRun)
    return { measurement: eif.measurement, eif: { sha256: eif.sha256, size: eif.size } }
  return measureFile(path, world)
}

function buildFacts(request: BuildRequest, built: Built, again: Reproducibility): BuildFacts {
  const { cmd, env } = request
  const { digest, bootable } = built.bootKit
  return {
    image: built.image,
    bootKit: { digest, bootable },
    layout: built.layout,
    ...(cmd.length + env.length === 0
      ? {}
      : {
          overrides: {
            ...(cmd.length === 0 ? {} : { cmd }),
            ...(env.length === 0 ? {} : { env }),
          },
        }),
    reproducibility: reproducibilityFact(again),
  }
}

function joined(parts: {
  readonly built: Built
  readonly again: Reproducibility
  readonly recorded: RecordedResult
  readonly promotion: Outcome
  readonly warnings: readonly Warning[]
  readonly world: World
}): Outcome {
  const { built, again, recorded, promotion, warnings, world } = parts
  const { event, created } = recorded
  const done =
    event === undefined
      ? 'would be recorded'
      : created
        ? `recorded as event ${event.seq}`
        : `recorded before, as event ${event.seq}`
  return {
    answer: promotion.answer,
    json: {
      ...buildJson(built, again),
      ...recordJson(recorded),
      ...promotion.json,
      warnings,
    },
    text: [
      `${world.dryRun ? 'would build' : 'built'} ${built.path}`,
      buildText(built),
      ...(again.checked ? [reproducibilityText(again)] : []),
      done,
      promotion.text,
    ].join('\n\n'),
    remarks: [...buildRemarks(built), ...recorded.remarks, ...(promotion.remarks ?? [])],
    outputs: {
      ...buildOutputs(built),
      'event-id': event?.id ?? '',
      created: String(created),
      ...promotion.outputs,
    },
    summary: [buildSummary(built), promotion.summary ?? ''].join('\n'),
  }
}
