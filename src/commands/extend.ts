import { type Command, command } from './command.ts'
import { atPlace } from './environments.ts'
import { moveWindow, WINDOW_INPUTS, windowEnd } from './move-window.ts'
import { guardFlags, PROMOTION_OUTPUTS } from './promote.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'

/** `extend`: a longer window for what is superseded. */
export const extend: Command = command({
  name: 'extend',
  about: 'Propose that a superseded measurement stay allowed for longer, by pull request',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ...WINDOW_INPUTS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    'extend --environment production --measurement 4f1a2b3c4d5e --for 3d --reason "two hosts still drain"',
  ],
  run: (inputs, world) =>
    atPlace(inputs, world, (place) =>
      moveWindow(place, {
        how: 'extension',
        measurement: inputs.measurement,
        end: windowEnd(inputs),
        reason: inputs.reason,
        flags: guardFlags(inputs),
      }),
    ),
})
