import { type Command, command, type Outcome } from './command.ts'
import { atPlace } from './environments.ts'
import { findMeasurement } from './find-measurement.ts'
import {
  guardFlags,
  PROMOTION_GUARDS,
  PROMOTION_OUTPUTS,
  promotionOutcome,
  promotionWarnings,
} from './promote.ts'
import { promoteMeasurement } from './promote-measurement.ts'
import { settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import type { World } from './world.ts'

const TO_INPUT = {
  kind: 'text',
  required: true,
  value: 'ID|PCR0',
  about: 'The earlier measurement: its id, a unique beginning of it, or its PCR0',
} as const

const INPUTS = {
  service: SERVICE_INPUT,
  environment: ENVIRONMENT_INPUT,
  to: TO_INPUT,
  ...PROMOTION_GUARDS,
  forge: FORGE_INPUT,
  ledger: LEDGER_INPUT,
  'ledger-kept': LEDGER_KEPT_INPUT,
  config: CONFIG_INPUT,
} as const

/** `rollback`: an earlier measurement again, in place of the current one. */
export const rollback: Command = command({
  name: 'rollback',
  about: 'Propose an earlier measurement again, in place of the current one, by one pull request',
  writes: true,
  inputs: INPUTS,
  outputs: PROMOTION_OUTPUTS,
  examples: ['rollback --environment production --to 4f1a2b3c4d5e'],
  run: (inputs, world) => again('rollback', inputs, world),
})

/** `reinstate`: an earlier measurement again, beside what is allowed now. */
export const reinstate: Command = command({
  name: 'reinstate',
  about: 'Propose an earlier measurement again, beside what is allowed now',
  writes: true,
  inputs: INPUTS,
  outputs: PROMOTION_OUTPUTS,
  examples: ['reinstate --environment production --to 4f1a2b3c4d5e'],
  run: (inputs, world) => again('reinstatement', inputs, world),
})

async function again(
  how: 'rollback' | 'reinstatement',
  inputs: Parameters<typeof atPlace>[0] & {
    readonly to: string
    readonly 'supersede-now': boolean
  },
  world: World,
): Promise<Outcome> {
  return atPlace(inputs, world, async (place) => {
    const settled = await settleEnvironment(place)
    const { statement } = await findMeasurement(place.ledger, place.service, inputs.to)
    const promoted = await promoteMeasurement(place, {
      how,
      measurement: statement.measurement,
      flags: guardFlags({ ...inputs }),
      supersede: inputs['supersede-now'] ? 'now' : 'with-grace',
    })
    return promotionOutcome(place, promoted, promotionWarnings(promoted, settled.notes))
  })
}
