import type { EnvironmentName } from '../model/names.ts'
import type { Config, EnvironmentPolicy } from './policy.ts'

/**
 * Parses `golden-pcr.yaml` from text of unknown origin. Throws CONFIG_INVALID with line and column.
 * `at` is the file's name for messages.
 */
export function parseConfig(text: string, at: string): Config {
  throw new Error(`${at}: ${text.length}`)
}

/** The policy of one environment. Throws USAGE, naming those there are, where there is none of this name. */
export function environmentPolicy(config: Config, name: EnvironmentName): EnvironmentPolicy {
  throw new Error(`${config.service} ${name}`)
}
