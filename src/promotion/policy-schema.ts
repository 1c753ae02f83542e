import * as z from 'zod'
import { deniedCertificatesSchema } from '../attestation/denied-certificates.ts'
import { registerRulesSchema } from '../attestation/register-rules.ts'
import { parseDuration } from '../model/duration.ts'
import { environmentNameSchema, type ServiceName, serviceNameSchema } from '../model/names.ts'
import { EVIDENCE, type Evidence, issuerSchema, textSchema } from '../model/provenance.ts'
import { workflowNamedSchema } from '../witness/demand.ts'
import { formatsSchema } from './format-policy.ts'
import { type BuildPolicy, type EnvironmentPolicy, isTeam, type SignerPolicy } from './policy.ts'

const DAY = 86_400

/** What stands where `golden-pcr.yaml` says nothing. Lengths of time in seconds. */
export const DEFAULTS: {
  readonly ledger: string
  readonly allowList: string
  readonly grace: number
  readonly approvalWindow: number
  readonly evidence: Evidence
  readonly maxAllowed: number
  readonly maxExtension: number
  readonly maxExemption: number
} = {
  ledger: 'sqlite:.golden-pcr/ledger.db',
  allowList: 'allow-lists/{service}/{environment}.json',
  grace: 14 * DAY,
  approvalWindow: 7 * DAY,
  evidence: 'oidc',
  maxAllowed: 20,
  maxExtension: 30 * DAY,
  maxExemption: 180 * DAY,
}

/** One environment as it is written: lengths of time in seconds, what is not said absent. */
export type EnvironmentFile = {
  readonly [K in keyof Omit<EnvironmentPolicy, 'name' | 'approvals' | 'attestedBy'>]?:
    | EnvironmentPolicy[K]
    | undefined
} & {
  readonly approvals?:
    | { readonly count: number; readonly from?: readonly string[] | undefined }
    | undefined
}

/** `golden-pcr.yaml` as it is written, before any default. */
export interface ConfigFile {
  readonly version: 1
  readonly service: ServiceName
  readonly ledger?: string | undefined
  readonly forge?: 'local' | 'github' | undefined
  readonly environments: Readonly<Record<string, EnvironmentFile>>
  readonly build?: BuildPolicy | undefined
  readonly attestedBy?: SignerPolicy | undefined
  readonly anchoredBy?: SignerPolicy | undefined
}

const duration = z
  .union([z.string().regex(/^(0|(\d{1,9}[smhdw])+)$/), z.literal(0)], {
    error: 'a length of time, for example 90s, 12h, 14d or 2w',
  })
  .transform((text, context) => {
    try {
      return parseDuration(String(text))
    } catch {
      context.addIssue({ code: 'custom', message: 'a length of time of at most ten years' })
      return z.NEVER
    }
  })

/**
 * A path inside the repository: relative, `/` between its parts, no part empty, `.` or `..`, and
 * none of git's or GitHub's own folders. Whoever writes there could change what guards the list.
 */
const path = z
  .string()
  .max(512)
  .regex(
    /^(?!\.[gG][iI][tT]([hH][uU][bB])?(\/|$))(?!\.\.?(\/|$))[A-Za-z0-9_{}.@+-]+(\/(?!\.\.?(\/|$))(?!\.[gG][iI][tT](\/|$))[A-Za-z0-9_{}.@+-]+)*$/,
    'a relative path inside the repository, without . or .. and outside .git and .github',
  )

const template = path.refine(
  (text) => !/[{}]/.test(text.replaceAll(/\{(service|environment)\}/g, '')),
  {
    error: 'only {service} and {environment} may stand in braces',
  },
)

const plainPath = path.refine((text) => !/[{}]/.test(text), { error: 'a path without braces' })

/** A branch's name, by the rules of git-check-ref-format that matter for one that is written by hand. */
const branch = z
  .string()
  .max(200)
  .regex(
    /^(?![-/.])(?!.*(\.\.|\/\/|\/\.|@\{|\.lock(\/|$)))[A-Za-z0-9_./@+-]+(?<![/.])$/,
    'the name of a branch',
  )

const reviewer = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,98}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,98})?$/,
    'a login, or ORG/TEAM',
  )

const label = z
  .string()
  .max(50)
  .regex(/^[^\p{Cc},]+$/u, 'a label')

const repository = z.string().regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, 'OWNER/NAME')

const environment = z.strictObject({
  allowList: template.optional(),
  formats: formatsSchema(template).optional(),
  base: branch.optional(),
  repository: repository.optional(),
  grace: duration.optional(),
  approvalWindow: duration.optional(),
  evidence: z.enum(EVIDENCE).optional(),
  oidcIssuer: issuerSchema.optional(),
  promotesFrom: environmentNameSchema.optional(),
  soak: duration.optional(),
  approvals: z
    .strictObject({ count: z.int().min(0).max(20), from: z.array(reviewer).max(100).optional() })
    .refine(
      ({ count, from = [] }) => from.length === 0 || from.length >= count || from.some(isTeam),
      { error: 'more approvals than there are people to give them' },
    )
    .optional(),
  maxAllowed: z.int().min(1).max(1000).optional(),
  maxExtension: duration.optional(),
  maxExemption: duration.optional(),
  pull: z.enum(['rolling', 'each']).optional(),
  autoMerge: z.boolean().optional(),
  revoke: z.enum(['pull', 'direct']).optional(),
  labels: z.array(label).max(20).optional(),
  reviewers: z.array(reviewer).max(15).optional(),
  expires: duration.refine((it) => it > 0, { error: 'longer than nothing' }).optional(),
  pcrs: registerRulesSchema.optional(),
  deniedCertificates: deniedCertificatesSchema.optional(),
})

const build = z.strictObject({
  image: textSchema.optional(),
  bootKit: plainPath.optional(),
  layout: z.enum(['canonical', 'nitro-cli']).optional(),
  arch: z.enum(['x86_64', 'aarch64']).optional(),
  output: plainPath.optional(),
})

const signer = z.strictObject({
  issuer: issuerSchema.optional(),
  repository,
  workflows: z.array(workflowNamedSchema).min(1).max(20),
})

const ledger = z
  .string()
  .max(1024)
  .regex(/^(sqlite:[^\s\p{Cc}]+|dynamodb:\/\/[A-Za-z0-9_.-]{3,255}(\?[!-~]*)?)$/u, {
    error: 'sqlite:PATH or dynamodb://TABLE?region=R',
  })

/** `golden-pcr.yaml` in YAML or JSON: what its JSON Schema is made from. */
export const configFileSchema: z.ZodType<ConfigFile> = z.strictObject({
  version: z.literal(1),
  service: serviceNameSchema,
  ledger: ledger.optional(),
  forge: z.enum(['local', 'github']).optional(),
  environments: z.record(environmentNameSchema, environment),
  build: build.optional(),
  attestedBy: signer.optional(),
  anchoredBy: signer.optional(),
})
