import { type EnvironmentName, parseEnvironmentName } from '../model/names.ts'
import type { Config } from '../promotion/policy.ts'
import { forgeChoice, localSettings, policyAtBase, serviceOf, withLedger } from './settings.ts'
import { type Place, placeOf } from './situation.ts'
import type { World } from './world.ts'

/** The inputs by which a command finds its places. */
export interface PlaceInputs {
  readonly config: string
  readonly service: string | undefined
  readonly environment: string | undefined
  readonly ledger: string | undefined
  readonly 'ledger-kept': boolean
  readonly forge: string | undefined
}

/**
 * Opens ledger, forge and policy for one service, and does something for the environment that is
 * named, or for each of the configuration, one after the other.
 */
export async function forEachPlace<T>(
  inputs: PlaceInputs,
  world: World,
  use: (place: Place, config: Config) => Promise<T>,
): Promise<readonly T[]> {
  const local = await localSettings(inputs.config, world)
  const forge = await world.openForge(forgeChoice(inputs.forge, local, world))
  const config = await policyAtBase(inputs.config, forge)
  const service = serviceOf(inputs.service, { path: inputs.config, config })
  const request = {
    url: inputs.ledger,
    settings: { config },
    mode: 'write' as const,
    kept: inputs['ledger-kept'],
    world,
  }
  return withLedger(request, async (ledger) => {
    const results: T[] = []
    for (const environment of environmentsOf(config, inputs.environment)) {
      const place = await placeOf({ config, service, environment, ledger, forge, world })
      results.push(await use(place, config))
    }
    return results
  })
}

function environmentsOf(config: Config, named: string | undefined): readonly EnvironmentName[] {
  return named === undefined
    ? config.environments.map((it) => it.name)
    : [parseEnvironmentName(named)]
}

/** As {@link forEachPlace}, for the one environment that is named. */
export async function atPlace<T>(
  inputs: PlaceInputs & { readonly environment: string },
  world: World,
  use: (place: Place, config: Config) => Promise<T>,
): Promise<T> {
  const [result] = await forEachPlace(inputs, world, async (place, config) => ({
    of: await use(place, config),
  }))
  if (result === undefined) throw new TypeError('an environment that is named has no place')
  return result.of
}
