import * as z from 'zod'
import { configFileSchema } from './policy-schema.ts'

/** Where editors find the schema: the first line of what `init` writes names it. */
export const CONFIG_SCHEMA_URL =
  'https://raw.githubusercontent.com/golden-pcr/golden-pcr/main/schema/golden-pcr.schema.json'

// What an editor shows beside a field that it completes, by the field's place.
const ABOUT: Readonly<Record<string, string>> = {
  version: 'The version of this form: 1.',
  service: 'The name of the enclave application.',
  ledger: 'sqlite:PATH or dynamodb://TABLE?region=R.',
  forge: 'Where pull requests live: GitHub, or a plain git repository.',
  build: 'What build and release take where the command line does not say.',
  attestedBy: 'Whose signed statement about a build is believed.',
  anchoredBy: "Whose signed statement about the ledger's heads is believed.",
  environments: 'The places with an allow-list of their own, each with its policy.',
  'environments.allowList':
    "The list's path in its repository; may hold {service} and {environment}.",
  'environments.formats': 'What the list is rendered to in the same pull request.',
  'environments.base':
    "The branch that verifiers trust; the repository's default branch unless given.",
  'environments.repository': 'OWNER/NAME of the repository with the list; this one unless given.',
  'environments.grace':
    'How long what is superseded stays allowed after the merge: 14d unless given.',
  'environments.approvalWindow':
    'How long a pull request may wait for its merge without cutting the grace short: 7d unless given.',
  'environments.evidence': 'The weakest evidence of provenance that may be proposed.',
  'environments.oidcIssuer': 'Who may issue identity tokens beside GitHub.',
  'environments.promotesFrom': 'The environment that a measurement must be active in first.',
  'environments.soak': 'How long it must have been active there.',
  'environments.approvals':
    'How many people must have approved the merged head (count), and whose approvals count (from: logins, or ORG/TEAM).',
  'environments.maxAllowed': 'The most measurements that may be allowed at once: 20 unless given.',
  'environments.maxExtension': 'How far from now a window may be extended: 30d unless given.',
  'environments.maxExemption': 'How far from now an exemption may reach: 180d unless given.',
  'environments.pull':
    'rolling: one pull request that moves on to the newest measurement; each: one for each.',
  'environments.autoMerge': 'Whether the forge is asked to merge once its own rules are met.',
  'environments.revoke':
    'Whether a revocation asks by pull request, or goes straight to the branch.',
  'environments.labels': 'The labels of its pull requests.',
  'environments.reviewers': 'Who is asked to review: logins, or ORG/TEAM.',
  'environments.expires': 'The list itself ends this long after its issue; never unless given.',
  'environments.pcrs': 'The values that PCR3, 4 and 8 of an attestation may have here.',
  'environments.deniedCertificates': 'Certificates that no attestation here may have in its chain.',
}

/**
 * The JSON Schema of `golden-pcr.yaml`, version 1, for editors; made from the decoder itself.
 * `schema/` holds it, and a test fails when the two differ.
 */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(configFileSchema, {
      io: 'input',
      target: 'draft-2020-12',
      override: ({ jsonSchema, path }) => {
        const about = ABOUT[placeOf(path)]
        if (about !== undefined && path.at(-2) === 'properties') jsonSchema.description = about
      },
    }),
    $id: 'urn:golden-pcr:config:v1',
    title: 'golden-pcr.yaml, version 1',
    description: 'What golden-pcr builds, and the policy of each environment it promotes to.',
  }
}

function placeOf(path: readonly (string | number)[]): string {
  return path.filter((it) => it !== 'properties' && it !== 'additionalProperties').join('.')
}
