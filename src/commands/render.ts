import type { AllowList } from '../allowlist/document.ts'
import { renderCedar } from '../allowlist/render/cedar.ts'
import type { Rendered } from '../allowlist/render/effective.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import { renderKmsPolicy } from '../allowlist/render/kms.ts'
import { REGO_POLICY, renderRegoData } from '../allowlist/render/rego.ts'
import { renderTerraform } from '../allowlist/render/terraform.ts'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import { type Command, command } from './command.ts'
import { CONFIG_INPUT, ENVIRONMENT_INPUT, FORGE_INPUT, SERVICE_INPUT } from './shared-inputs.ts'
import { readJudgedBy } from './verify-list.ts'

const FORMATS = ['json', 'kms', 'terraform', 'rego', 'rego-policy', 'cedar'] as const

/** `render`: an allow-list in the words of a verifier. */
export const render: Command = command({
  name: 'render',
  about: 'Render an allow-list for a verifier: a KMS key policy, Terraform variables, Rego, Cedar',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    format: {
      kind: 'text',
      required: true,
      value: 'FORMAT',
      about: `One of ${FORMATS.join(', ')}`,
    },
    'allow-list': {
      kind: 'text',
      value: 'FILE',
      about:
        'The allow-list, as a file that nobody vouches for (default: the one on the protected base branch)',
    },
    output: { kind: 'text', value: 'FILE', about: 'Where to write it (default: standard output)' },
    'kms-administrator': {
      kind: 'list',
      value: 'ARN',
      about: 'For kms: who manages the key; repeated for more',
    },
    'kms-enclave': {
      kind: 'list',
      value: 'ARN',
      about: 'For kms: a role of the instances that the enclaves run on; repeated for more',
    },
    'kms-encrypter': {
      kind: 'list',
      value: 'ARN',
      about: 'For kms: who encrypts for the enclaves; repeated for more',
    },
    forge: FORGE_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: {
    timed:
      '`true` if the rendered policy ends windows by itself, `false` if it must be rendered again when one ends',
  },
  examples: [
    'render --environment production --format terraform --output golden-pcr.auto.tfvars.json',
    'render --environment production --format kms --kms-administrator arn:aws:iam::123456789012:role/admin --kms-enclave arn:aws:iam::123456789012:role/signer',
  ],
  async run(inputs, world) {
    const by = await readJudgedBy({ ...inputs, ledger: undefined }, world, 'list-alone')
    if (by.kind === 'unreadable') throw by.fault
    const rendered = renderAs(inputs.format, by.list, inputs, world.now())
    if (inputs.output !== undefined && !world.dryRun)
      await world.files.writeText(inputs.output, rendered.text)
    const { text, timed, notes } = rendered
    const done = world.dryRun ? 'would write' : 'wrote'
    return {
      answer: 'yes',
      json: {
        format: inputs.format,
        timed,
        notes,
        source: by.source,
        authenticated: by.authenticated,
        ...(inputs.output === undefined ? { text } : { output: inputs.output }),
      },
      text: inputs.output === undefined ? text : `${done} ${inputs.output}`,
      remarks: [
        ...notes.map((note) => ({ level: 'notice' as const, text: note })),
        ...(by.authenticated
          ? []
          : [
              {
                level: 'warning' as const,
                text: 'the allow-list is a file that nobody vouches for',
              },
            ]),
      ],
      outputs: { timed: String(timed) },
    }
  },
})

function renderAs(
  format: string,
  list: AllowList,
  principals: {
    readonly 'kms-administrator': readonly string[]
    readonly 'kms-enclave': readonly string[]
    readonly 'kms-encrypter': readonly string[]
  },
  now: Instant,
): Rendered {
  switch (format) {
    case 'json':
      return { text: renderAllowList(list), timed: true, notes: [] }
    case 'kms':
      return renderKmsPolicy(
        list,
        {
          administrators: principals['kms-administrator'],
          enclaves: principals['kms-enclave'],
          encrypters: principals['kms-encrypter'],
        },
        now,
      )
    case 'terraform':
      return renderTerraform(list, now)
    case 'rego':
      return renderRegoData(list, now)
    case 'rego-policy':
      return { text: REGO_POLICY, timed: true, notes: [] }
    case 'cedar':
      return renderCedar(list, now)
    default:
      throw new Fault('USAGE', `"${format}" is no format of a policy`, {
        hint: `give one of ${FORMATS.join(', ')}`,
      })
  }
}
