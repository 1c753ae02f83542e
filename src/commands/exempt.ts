import { Fault } from '../fault.ts'
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

/** `exempt`: keeps what is superseded from being retired, until a date or until that is lifted. */
export const exempt: Command = command({
  name: 'exempt',
  about: 'Propose that a superseded measurement not be retired before a date, by pull request',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ...WINDOW_INPUTS,
    lift: {
      kind: 'flag',
      about: 'End the exemption: it drains for the usual grace, then it is retired',
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    'exempt --environment production --measurement 4f1a2b3c4d5e --until 2027-01-31T00:00:00Z --reason "the offline signers are replaced in January"',
    'exempt --environment production --measurement 4f1a2b3c4d5e --lift --reason "the offline signers are replaced"',
  ],
  run: (inputs, world) =>
    atPlace(inputs, world, (place) => {
      const { lift, measurement, reason } = inputs
      if (lift && (inputs.until !== undefined || inputs.for !== undefined)) {
        throw new Fault(
          'USAGE',
          'an exemption that is lifted ends after the grace: it takes no end',
          {
            hint: 'leave out --until and --for',
          },
        )
      }
      const flags = guardFlags(inputs)
      return lift
        ? moveWindow(place, { how: 'lift', measurement, reason, flags })
        : moveWindow(place, {
            how: 'exemption',
            end: windowEnd(inputs),
            measurement,
            reason,
            flags,
          })
    }),
})
