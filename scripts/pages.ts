import { allowListJsonSchema } from '../src/allowlist/json-schema.ts'
import { commands } from '../src/commands/index.ts'
import { FAULTS } from '../src/fault.ts'
import { configJsonSchema } from '../src/promotion/config-schema.ts'
import { headsJsonSchema, measurementJsonSchema } from '../src/witness/json-schema.ts'
import { renderActionYml } from './action-yml.ts'
import { renderCommands } from './commands-page.ts'
import { renderErrors } from './errors-page.ts'

/** A file of the repository that is written from the code. */
export interface Page {
  /** From the root. */
  readonly path: string
  readonly text: string
}

/** Every file that is written from the code, as it must stand. */
export function pages(): readonly Page[] {
  return [
    { path: 'action.yml', text: renderActionYml(commands) },
    { path: 'docs/commands.md', text: renderCommands(commands) },
    { path: 'docs/errors.md', text: renderErrors(FAULTS) },
    { path: 'schema/allow-list.v1.schema.json', text: json(allowListJsonSchema()) },
    { path: 'schema/golden-pcr.schema.json', text: json(configJsonSchema()) },
    { path: 'schema/measurement-predicate.v1.schema.json', text: json(measurementJsonSchema()) },
    { path: 'schema/heads-predicate.v1.schema.json', text: json(headsJsonSchema()) },
  ]
}

function json(value: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
