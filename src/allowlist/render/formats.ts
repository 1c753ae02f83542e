import type { Instant } from '../../model/instant.ts'
import type { AllowList } from '../document.ts'
import { renderCedar } from './cedar.ts'
import { renderCorims } from './corim.ts'
import type { Rendered } from './effective.ts'
import { type KmsPrincipals, renderKmsPolicy } from './kms.ts'
import { REGO_POLICY, renderRegoData } from './rego.ts'
import { renderTerraform } from './terraform.ts'

/** The formats that stand in a text file, beside the list itself. */
export const TEXT_FORMATS = ['kms', 'terraform', 'rego', 'rego-policy', 'cedar', 'corim'] as const

/** One of {@link TEXT_FORMATS}. */
export type TextFormat = (typeof TEXT_FORMATS)[number]

const CORIM_NOTE =
  'What is revoked has no form in a CoRIM: take the CoRIMs that are gone from here out of every verifier that was given them.'

/**
 * A list in one of the formats, as of a moment: the same list and moment give the same text.
 *
 * `corim` is a JSON file of CoRIMs in base64, one for each measurement, since a pull request holds text;
 * see `renderCorims` for the bytes themselves. Throws as the format's own renderer does; `principals` are for `kms`.
 */
export function renderText(
  format: TextFormat,
  list: AllowList,
  principals: KmsPrincipals,
  at: Instant,
): Rendered {
  switch (format) {
    case 'kms':
      return renderKmsPolicy(list, principals, at)
    case 'terraform':
      return renderTerraform(list, at)
    case 'rego':
      return renderRegoData(list, at)
    case 'rego-policy':
      return { text: REGO_POLICY, timed: true, notes: [] }
    case 'cedar':
      return renderCedar(list, at)
    case 'corim':
      return { text: corimText(list, at), timed: true, notes: [CORIM_NOTE] }
  }
}

function corimText(list: AllowList, at: Instant): string {
  const corims = renderCorims(list, at).map(({ measurement, bytes }) => ({
    measurement,
    corim: Buffer.from(bytes).toString('base64'),
  }))
  const { service, environment, revision } = list
  return `${JSON.stringify({ service, environment, revision, corims }, null, 2)}\n`
}
