import * as z from 'zod'
import type { DeniedCertificate } from '../attestation/chain.ts'
import { deniedCertificatesSchema } from '../attestation/denied-certificates.ts'
import { type RegisterRules, registerRulesSchema } from '../attestation/register-rules.ts'
import { parseDuration } from '../model/duration.ts'
import {
  type EnvironmentName,
  environmentNameSchema,
  type ServiceName,
  serviceNameSchema,
} from '../model/names.ts'
import { textSchema } from '../model/provenance.ts'
import { type SecretId, secretIdSchema } from '../model/secret-id.ts'
import { decodeYaml } from '../promotion/strict-yaml.ts'
import { type Proxies, proxiesOf } from './client-address.ts'
import type { Rate } from './rate-limit.ts'

/** Where AWS is asked, where that is not the usual configuration's place. */
export interface AwsPlace {
  readonly region?: string | undefined
  readonly endpoint?: string | undefined
}

/** Where one secret's bytes come from. */
export type SecretSource =
  | { readonly from: 'file'; readonly path: string }
  | ({ readonly from: 'secrets-manager'; readonly id: string } & AwsPlace)
  | ({ readonly from: 'kms'; readonly key: string; readonly ciphertext: string } & AwsPlace)

/** One service in one environment: its list, what else must hold, and its secrets. */
export interface ServedEnvironment {
  readonly service: ServiceName
  readonly environment: EnvironmentName
  /** The allow-list's path in the repository, or in the working directory. */
  readonly allowList: string
  readonly registers: RegisterRules
  readonly secrets: ReadonlyMap<SecretId, SecretSource>
}

/** Which ledger is asked, and how old its answers may be, in seconds. */
export interface LedgerPlan {
  readonly url: string
  readonly refreshSeconds: number
  readonly staleSeconds: number
}

/** What a verifier is configured by, decoded. Lengths of time in seconds. */
export interface VerifierConfig {
  readonly maxAge: number
  readonly skew: number
  readonly challengeSeconds: number
  readonly branch: string | undefined
  readonly refreshSeconds: number
  readonly staleSeconds: number
  readonly nonces: ({ readonly table: string } & AwsPlace) | undefined
  readonly perClient: Rate
  readonly overall: Rate
  /** Whose X-Forwarded-For is believed. */
  readonly proxies: Proxies
  /** Bytes after which the audit log begins a new file. */
  readonly auditLogBytes: number
  /** The ledger that is asked beside the lists; undefined: the lists alone are the authority. */
  readonly ledger: LedgerPlan | undefined
  readonly deniedCertificates: readonly DeniedCertificate[]
  /** Files with the revocation lists that every chain is held against; undefined: none are asked. */
  readonly revocationLists: readonly string[] | undefined
  readonly environments: readonly ServedEnvironment[]
}

const duration = z
  .string()
  .regex(/^(\d{1,9}[smhdw])+$/, 'a length of time, for example 30s or 5m')
  .transform((text, context) => {
    try {
      return parseDuration(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'a length of time of at most ten years' })
      return z.NEVER
    }
  })

const positive = duration.refine((it) => it > 0, { error: 'longer than nothing' })

const path = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[^\p{Cc}]+$/u, 'a path')

const rate = z
  .strictObject({ perSecond: z.number().positive().max(1e6), burst: z.int().min(1).max(1e6) })
  .readonly()

const region = z.string().regex(/^[a-z]{2,}(-[a-z0-9]+)*$/, "a region's name")

const endpoint = z.url({ protocol: /^https?$/, error: 'an address with http:// or https://' })

const aws = { region: region.optional(), endpoint: endpoint.optional() }

const secretSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('file'), path }),
  z.strictObject({ from: z.literal('secrets-manager'), id: textSchema, ...aws }),
  z.strictObject({ from: z.literal('kms'), key: textSchema, ciphertext: path, ...aws }),
])

const environmentSchema = z.strictObject({
  service: serviceNameSchema,
  environment: environmentNameSchema,
  allowList: path,
  pcrs: registerRulesSchema.optional(),
  secrets: z.record(secretIdSchema, secretSource),
})

const configSchema = z.strictObject({
  version: z.literal(1),
  maxAge: positive.optional(),
  skew: duration.optional(),
  challenge: positive.optional(),
  lists: z
    .strictObject({
      branch: textSchema.optional(),
      refresh: duration.optional(),
      stale: positive.optional(),
    })
    .optional(),
  nonces: z
    .strictObject({ table: z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/, "a table's name"), ...aws })
    .optional(),
  limits: z
    .strictObject({
      perClient: rate.optional(),
      overall: rate.optional(),
      proxies: z.array(z.string()).max(100).optional(),
    })
    .optional(),
  auditLog: z.strictObject({ maxMiB: z.int().min(1).max(4096) }).optional(),
  ledger: z
    .strictObject({
      url: textSchema,
      refresh: duration.optional(),
      stale: duration.optional(),
    })
    .optional(),
  deniedCertificates: deniedCertificatesSchema.optional(),
  revocationLists: z.array(path).min(1).max(100).optional(),
  environments: z.array(environmentSchema).min(1).max(1000),
})

/**
 * Parses a verifier's configuration from text of unknown origin; `at` is its name for messages.
 * Throws CONFIG_INVALID with line and column. What loosens a check is not in it: roots in place of
 * AWS's and lists that nobody vouches for are named where the verifier is started.
 */
export function parseVerifierConfig(text: string, at: string): VerifierConfig {
  const { value, refuseAt } = decodeYaml(configSchema, text, at)
  const places = new Set<string>()
  const lists = new Set<string>()
  value.environments.forEach(({ service, environment, allowList, secrets }, i) => {
    const here = ['environments', String(i)]
    const place = `${service}/${environment}`
    if (places.has(place)) throw refuseAt(here, `${place} stands here twice`)
    places.add(place)
    if (lists.has(allowList)) {
      throw refuseAt([...here, 'allowList'], `${allowList} is the list of another environment too`)
    }
    lists.add(allowList)
    if (Object.keys(secrets).length === 0) {
      throw refuseAt([...here, 'secrets'], `${place} has no secrets`)
    }
  })
  const { lists: listing = {}, limits = {} } = value
  const refreshSeconds = listing.refresh ?? 30
  const staleSeconds = listing.stale ?? 600
  if (staleSeconds < refreshSeconds) {
    throw refuseAt(['lists', 'stale'], 'a list is stale before it is refreshed')
  }
  const proxies = proxiesOf(limits.proxies ?? [])
  if (proxies === undefined) {
    throw refuseAt(
      ['limits', 'proxies'],
      'proxies are addresses and networks, as 10.0.0.0/8 is one',
    )
  }
  return {
    maxAge: value.maxAge ?? 300,
    skew: value.skew ?? 60,
    challengeSeconds: value.challenge ?? 60,
    branch: listing.branch,
    refreshSeconds,
    staleSeconds,
    nonces: value.nonces,
    proxies,
    auditLogBytes: (value.auditLog?.maxMiB ?? 64) * 2 ** 20,
    ledger: ledgerOf(value.ledger, refuseAt),
    perClient: limits.perClient ?? { perSecond: 10, burst: 50 },
    overall: limits.overall ?? { perSecond: 200, burst: 1000 },
    deniedCertificates: value.deniedCertificates ?? [],
    revocationLists: value.revocationLists,
    environments: value.environments.map(({ pcrs = {}, secrets, ...it }) => ({
      ...it,
      registers: pcrs,
      secrets: new Map(
        Object.entries(secrets).map(([name, source]) => [secretIdSchema.parse(name), source]),
      ),
    })),
  }
}

function ledgerOf(
  ledger: z.output<typeof configSchema>['ledger'],
  refuseAt: (path: readonly string[], why: string) => Error,
): LedgerPlan | undefined {
  if (ledger === undefined) return undefined
  const refreshSeconds = ledger.refresh ?? 0
  const staleSeconds = ledger.stale ?? Math.max(30, refreshSeconds)
  if (staleSeconds < refreshSeconds) {
    throw refuseAt(['ledger', 'stale'], 'an answer is stale before it is refreshed')
  }
  return { url: ledger.url, refreshSeconds, staleSeconds }
}
