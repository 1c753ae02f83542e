import type { AllowList } from '../allowlist/document.ts'
import { type RenderedCorim, renderCorims } from '../allowlist/render/corim.ts'
import type { Rendered } from '../allowlist/render/effective.ts'
import { renderText, TEXT_FORMATS } from '../allowlist/render/formats.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import { plain } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { CONFIG_INPUT, ENVIRONMENT_INPUT, FORGE_INPUT, SERVICE_INPUT } from './shared-inputs.ts'
import { readJudgedBy } from './verify-list.ts'
import type { World } from './world.ts'

const FORMATS = ['json', ...TEXT_FORMATS] as const

/** `render`: an allow-list in the words of a verifier. */
export const render: Command = command({
  name: 'render',
  about:
    'Render an allow-list for a verifier: a KMS key policy, Terraform variables, Rego, Cedar, CoRIM',
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
    output: {
      kind: 'text',
      value: 'FILE',
      about:
        'Where to write it (default: standard output); for corim a directory, which gets one CBOR file for each measurement',
    },
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
    const by = await readJudgedBy(
      {
        ...inputs,
        ledger: undefined,
        'allow-list-key': [],
        'allow-list-signature': undefined,
        'require-authenticated-list': false,
      },
      world,
      'list-alone',
    )
    if (by.kind === 'unreadable') throw by.fault
    const now = world.now()
    const rendered = renderAs(inputs.format, by.list, inputs, now)
    const corims =
      inputs.format === 'corim' && inputs.output !== undefined
        ? renderCorims(by.list, now)
        : undefined
    const written =
      inputs.output === undefined
        ? []
        : corims === undefined
          ? [inputs.output]
          : corims.map((it) => `${inputs.output}/${it.measurement}.cbor`)
    if (inputs.output !== undefined && !world.dryRun) {
      if (corims === undefined) await world.files.writeText(inputs.output, rendered.text)
      else await writeCorims(inputs.output, corims, world)
    }
    const { text, timed, notes } = rendered
    const done = world.dryRun ? 'would write' : 'wrote'
    return {
      answer: 'yes',
      json: {
        format: inputs.format,
        timed,
        notes,
        source: by.source,
        authenticated: by.vouched.kind !== 'nobody',
        ...(inputs.output === undefined ? { text } : { output: inputs.output, files: written }),
      },
      text:
        inputs.output === undefined
          ? text
          : written.length === 0
            ? `${inputs.output}: the list allows nothing, so there is no CoRIM to write`
            : `${done} ${written.join('\n')}`,
      remarks: [
        ...notes.map((note) => ({ level: 'notice' as const, text: note })),
        ...(by.vouched.kind !== 'nobody'
          ? []
          : [
              {
                level: 'warning' as const,
                text: `nobody vouches for the allow-list: ${plain(by.source)} is not signed, nor on a protected branch`,
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
  const { 'kms-administrator': administrators, 'kms-enclave': enclaves } = principals
  const encrypters = principals['kms-encrypter']
  if (format === 'json') return { text: renderAllowList(list), timed: true, notes: [] }
  const text = TEXT_FORMATS.find((it) => it === format)
  if (text !== undefined) {
    return renderText(text, list, { administrators, enclaves, encrypters }, now)
  }
  throw new Fault('USAGE', `"${format}" is no format of a policy`, {
    hint: `give one of ${FORMATS.join(', ')}`,
  })
}

async function writeCorims(
  directory: string,
  corims: readonly RenderedCorim[],
  world: World,
): Promise<void> {
  await world.files.makeDirectory(directory)
  for (const { measurement, bytes } of corims) {
    const draft = await world.files.draft(`${directory}/${measurement}.cbor`)
    try {
      await draft.write(0, bytes)
      await draft.commit()
    } finally {
      await draft.discard()
    }
  }
}
