import type { ListOwner } from '../allowlist/document.ts'
import type { AllowLists } from '../allowlist/source.ts'
import { objectToRules } from '../attestation/register-rules.ts'
import { AWS_NITRO_ROOT_G1, type Fingerprint } from '../attestation/roots.ts'
import { openVerifiedLinks } from '../attestation/verified-links.ts'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { NonceStore } from '../ports/nonces.ts'
import type { VerifierConfig } from './config.ts'
import { configuredSecrets } from './configured-secrets.ts'
import type { LedgerStates } from './ledger-states.ts'
import { memoryNonces } from './memory-nonces.ts'
import { openMetrics } from './metrics.ts'
import { openRevisions } from './revisions.ts'
import { revocationFiles } from './revocation-files.ts'
import type { Verifier, VerifierPolicy } from './verifier.ts'

/** Challenges that one server keeps in its memory at a time. */
const MEMORY_NONCES = 100_000

/** Signatures between certificates that are remembered: 128 bytes each, four in a chain. */
const VERIFIED_LINKS = 10_000

/** What a verifier needs beside its configuration. */
export interface VerifierSurroundings {
  readonly now: () => Instant
  readonly random: (count: number) => Uint8Array
  readonly lists: AllowLists
  /** Demanded where the configuration names a ledger. */
  readonly ledger?: LedgerStates | undefined
  readonly audit: AuditLog
  /** The revisions that an earlier run saw; see `openAuditFile`. */
  readonly revisions?: Iterable<readonly [owner: ListOwner, revision: number]> | undefined
  /** Finds a path that the configuration names. */
  readonly fileAt: (path: string) => string
  /** Roots to believe in place of AWS's; for trying things out. */
  readonly roots?: readonly Fingerprint[] | undefined
  /** Whether a list that nobody vouches for is used; for trying things out. */
  readonly unauthenticatedLists?: VerifierPolicy['unauthenticatedLists'] | undefined
}

/**
 * A verifier as its configuration says, with its drivers opened; AWS's are loaded where it names them.
 * Throws USAGE where the configuration names a ledger and none is given: it would be asked of nobody.
 */
export async function openVerifier(
  config: VerifierConfig,
  surroundings: VerifierSurroundings,
): Promise<Verifier> {
  const { now, random, lists, ledger, audit, revisions, fileAt, roots } = surroundings
  if (config.ledger !== undefined && ledger === undefined) {
    throw new Fault('USAGE', `the configuration has the ledger ${config.ledger.url} asked too`, {
      hint: 'give openVerifier that ledger (openLedgerStates), or leave it out of the configuration',
    })
  }
  return {
    policy: {
      roots: roots ?? [AWS_NITRO_ROOT_G1],
      maxAge: config.maxAge,
      skew: config.skew,
      challengeSeconds: config.challengeSeconds,
      secrets: config.environments.flatMap(({ service, environment, secrets }) =>
        [...secrets.keys()].map((secret) => ({ service, environment, secret })),
      ),
      unauthenticatedLists: surroundings.unauthenticatedLists ?? 'refuse',
      deniedCertificates: config.deniedCertificates,
      alsoDeny: (document, owner) => {
        const place = servedAt(config, owner)
        // An owner without a place has no secrets either; should one get here, nothing is right for it.
        const never = { '3': [], '4': [], '8': [] }
        return objectToRules(document, place === undefined ? never : place.registers)
      },
    },
    now,
    random,
    nonces: await openNonces(config),
    lists,
    ledger,
    revocation:
      config.revocationLists === undefined
        ? undefined
        : revocationFiles(config.revocationLists.map(fileAt)),
    verifiedLinks: openVerifiedLinks(VERIFIED_LINKS),
    secrets: configuredSecrets(config, fileAt),
    audit,
    metrics: openMetrics(),
    revisions: openRevisions(revisions),
  }
}

/** Where the configuration says that an owner's list is; undefined where it does not know the owner. */
export function listPathOf(config: VerifierConfig): (owner: ListOwner) => string | undefined {
  return (owner) => servedAt(config, owner)?.allowList
}

function servedAt(config: VerifierConfig, { service, environment }: ListOwner) {
  return config.environments.find((it) => it.service === service && it.environment === environment)
}

async function openNonces({ nonces }: VerifierConfig): Promise<NonceStore> {
  if (nonces === undefined) return memoryNonces(MEMORY_NONCES)
  const { dynamoNonces } = await import('./dynamo-nonces.ts')
  return dynamoNonces(nonces)
}
