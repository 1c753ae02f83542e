import type { Warning } from '../promotion/guards.ts'
import {
  ATTEST_INPUTS,
  type Attestation,
  attestationsJson,
  attestationsText,
  attestFile,
  BUNDLE_OUTPUT,
  beginAttesting,
} from './attest-build.ts'
import { buildFacts, measuredAgain } from './attest-built.ts'
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
import { type Built, buildEif } from './build-eif.ts'
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
import { PROVENANCE_INPUTS, provenanceOf } from './provenance.ts'
import { type RecordedResult, recordMeasurement } from './record.ts'
import { recordJson } from './record-output.ts'
import {
  checkReproducible,
  REPRODUCIBILITY_INPUTS,
  type Reproducibility,
  refuseIrreproducible,
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
import { TRUSTED_ROOT_INPUT } from './signer-demand.ts'
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
    ...ATTEST_INPUTS,
    'trusted-root': TRUSTED_ROOT_INPUT,
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
    bundle: BUNDLE_OUTPUT,
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
    const attesting = await beginAttesting(inputs, async () => facts.evidence, world)
    return atPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place)
      const built = await buildEif(request, world)
      const again = await checkReproducible(inputs, request, built, world)
      refuseIrreproducible(again)
      const measured = await measuredAgain(built, world)
      const known = provenanceOf(facts, inputs, buildFacts(request, built, again))
      const { provenance, attestations } = await attestFile({
        attesting,
        path: built.path,
        measured,
        provenance: known,
        world,
      })
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
      // What the promotion says of a build from its record, the build has said of itself.
      const promoting = promotionWarnings(promoted, settled.notes).filter(
        ({ code }) => !built.warnings.some((it) => it.code === code),
      )
      const promotion = promotionOutcome(place, promoted, promoting)
      const warnings = [...built.warnings, ...promoting]
      return joined({ built, again, recorded, attestations, promotion, warnings, world })
    })
  },
})

function joined(parts: {
  readonly built: Built
  readonly again: Reproducibility
  readonly recorded: RecordedResult
  readonly attestations: readonly Attestation[]
  readonly promotion: Outcome
  readonly warnings: readonly Warning[]
  readonly world: World
}): Outcome {
  const { built, again, recorded, attestations, promotion, warnings, world } = parts
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
      attestations: attestationsJson(attestations),
      ...promotion.json,
      warnings,
    },
    text: [
      `${world.dryRun ? 'would build' : 'built'} ${built.path}`,
      buildText(built),
      ...(again.checked ? [reproducibilityText(again)] : []),
      ...(attestations.length > 0 ? [attestationsText(attestations)] : []),
      done,
      promotion.text,
    ].join('\n\n'),
    remarks: [...buildRemarks(built), ...recorded.remarks, ...(promotion.remarks ?? [])],
    outputs: {
      ...buildOutputs(built),
      'event-id': event?.id ?? '',
      created: String(created),
      bundle: attestations[0]?.path ?? '',
      ...promotion.outputs,
    },
    summary: [buildSummary(built), promotion.summary ?? ''].join('\n'),
  }
}
