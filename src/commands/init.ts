import { Fault } from '../fault.ts'
import { renderCloudFormation } from '../infrastructure/cloudformation.ts'
import type { LedgerPlan } from '../infrastructure/plan.ts'
import { renderTerraformLedger } from '../infrastructure/terraform.ts'
import { parseServiceName, type ServiceName } from '../model/names.ts'
import { parseConfig } from '../promotion/config.ts'
import { CONFIG_SCHEMA_URL } from '../promotion/config-schema.ts'
import { type Command, command } from './command.ts'

/** `init`: the configuration of a repository, and its ledger's table and roles as infrastructure. */
export const init: Command = command({
  name: 'init',
  about: "Write golden-pcr.yaml, and the ledger's table and roles as CloudFormation and Terraform",
  writes: true,
  inputs: {
    service: {
      kind: 'text',
      required: true,
      value: 'NAME',
      about: 'The service that this repository builds',
    },
    repository: {
      kind: 'text',
      required: true,
      value: 'OWNER/NAME',
      about: 'The repository on GitHub whose jobs may write',
    },
    region: {
      kind: 'text',
      required: true,
      value: 'REGION',
      about: "The AWS region of the ledger's table",
    },
    table: { kind: 'text', value: 'NAME', default: 'golden-pcr', about: "The ledger's table" },
    'release-environment': {
      kind: 'text',
      value: 'NAME',
      default: 'release',
      about: 'The GitHub environment of the jobs that record; its rules must hold who may release',
    },
    branch: { kind: 'text', value: 'NAME', default: 'main', about: 'The protected branch' },
  },
  examples: ['init --service signer --repository acme/signer --region eu-central-1'],
  async run(inputs, world) {
    const service = parseServiceName(inputs.service)
    const { repository, region, table, branch } = inputs
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
      throw new Fault('USAGE', `"${repository}" is no repository on GitHub`, {
        hint: 'write it as OWNER/NAME',
      })
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
      throw new Fault('USAGE', `"${region}" is no region of AWS`)
    if (!/^[\w.-]{3,255}$/.test(table))
      throw new Fault('USAGE', `"${table}" cannot be the name of a table`)
    const plan: LedgerPlan = {
      table,
      services: [service],
      // A release may run on a tag, of which no branch is known: its job is known by its environment.
      recorders: [{ repository, environment: inputs['release-environment'] }],
      settlers: [{ repository, branch }],
    }
    const files = new Map([
      ['golden-pcr.yaml', configText(service, `dynamodb://${table}?region=${region}`)],
      ['infrastructure/golden-pcr.cfn.yaml', renderCloudFormation(plan)],
      ['infrastructure/golden-pcr.tf.json', renderTerraformLedger(plan)],
    ])
    const written: string[] = []
    for (const [path, text] of files) if (await isNew(path, text)) written.push(path)
    if (!world.dryRun) {
      if (written.some((it) => it.startsWith('infrastructure/')))
        await world.files.makeDirectory('infrastructure')
      for (const path of written) await world.files.writeText(path, files.get(path) ?? '')
    }
    return {
      answer: 'yes',
      json: { files: [...files.keys()], written },
      text:
        written.length === 0
          ? 'everything is there already'
          : `${world.dryRun ? 'would write' : 'wrote'} ${written.join(', ')}\nnext: apply one of the two templates, put a boot kit beside golden-pcr.yaml, commit it to ${branch}, and see docs/workflows/`,
    }

    // What a person has changed is theirs.
    async function isNew(path: string, text: string): Promise<boolean> {
      if (!(await world.files.exists(path))) return true
      if ((await world.files.readText(path, 1 << 20)) === text) return false
      throw new Fault('INIT_EXISTS', `${path} is there already, and says otherwise`, {
        at: path,
        hint: 'move it away, or change it by hand',
      })
    }
  },
})

function configText(service: ServiceName, ledger: string): string {
  const text = `# yaml-language-server: $schema=${CONFIG_SCHEMA_URL}
# What is allowed where, and who decides: https://github.com/golden-pcr/golden-pcr
version: 1
service: ${service}
ledger: ${ledger}
forge: github

build:
  # AWS's blobs, or a boot kit of yours, pinned by: golden-pcr boot-kit lock boot-kit
  bootKit: boot-kit/boot-kit.lock.json
  output: ${service}.eif

environments:
  staging:
    grace: 1d
    approvals: { count: 1 }
  production:
    promotesFrom: staging
    soak: 1d
    grace: 14d
    approvals: { count: 2 }
`
  // What is written here must be read by every other command.
  parseConfig(text, 'golden-pcr.yaml')
  return text
}
