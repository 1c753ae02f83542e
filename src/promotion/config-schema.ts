import * as z from 'zod'
import { configFileSchema } from './policy-schema.ts'

/**
 * The JSON Schema of `golden-pcr.yaml`, version 1, for editors; made from the decoder itself.
 * `schema/` holds it, and a test fails when the two differ.
 */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(configFileSchema, { io: 'input', target: 'draft-2020-12' }),
    $id: 'urn:golden-pcr:config:v1',
    title: 'golden-pcr.yaml, version 1',
    description: 'What golden-pcr builds, and the policy of each environment it promotes to.',
  }
}
