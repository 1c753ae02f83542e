import { type EnvironmentName } from '../model/names.ts';
import { type Config, type EnvironmentPolicy } from './policy.ts';
export { MAX_CONFIG_BYTES } from './strict-yaml.ts';
/**
 * Parses `golden-pcr.yaml` from text of unknown origin. Throws CONFIG_INVALID with line and column.
 * `at` is the file's name for messages.
 *
 * Plain YAML 1.2: anchors, aliases, tags and keys that stand twice are refused, since a reviewer
 * cannot see what they come to.
 */
export declare function parseConfig(text: string, at: string): Config;
/** The policy of one environment. Throws USAGE, naming those there are, where there is none of this name. */
export declare function environmentPolicy(config: Config, name: EnvironmentName): EnvironmentPolicy;
