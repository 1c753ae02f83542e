import type { AllowList, Anchor, ListedEntry } from '../../src/allowlist/document.ts'
import type { EnvironmentStatement, LedgerEvent } from '../../src/lifecycle/events.ts'
import { EMPTY_ENVIRONMENT, type Entry, type EnvironmentState } from '../../src/lifecycle/state.ts'
import { environmentStream } from '../../src/lifecycle/streams.ts'
import { type Instant, parseInstant } from '../../src/model/instant.ts'
import { type Measurement, measurementOf } from '../../src/model/measurement.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import { type Pcr, parsePcr } from '../../src/model/pcr.ts'
import type { Evidence, Provenance } from '../../src/model/provenance.ts'
import type { EnvironmentPolicy } from '../../src/promotion/policy.ts'
import type { PromotionRequest } from '../../src/promotion/promote.ts'
import type { Believed } from '../../src/promotion/recording.ts'
import type { Situation } from '../../src/promotion/situation.ts'

export const SIGNER: ReturnType<typeof parseServiceName> = parseServiceName('signer')
export const PRODUCTION: ReturnType<typeof parseEnvironmentName> =
  parseEnvironmentName('production')
export const STAGING: ReturnType<typeof parseEnvironmentName> = parseEnvironmentName('staging')

/** `23T10:00` of November 2026. */
export function at(text: string): Instant {
  return parseInstant(`2026-11-${text}${text.length > 8 ? '' : ':00'}Z`)
}

/** A register of one repeated hex digit or pair. */
export function pcr(pattern: string): Pcr {
  return parsePcr(pattern.repeat(96 / pattern.length))
}

/** A measurement whose registers are `a0…`, `a1…`, `a2…` for `a`. */
export function measurement(letter: string, more: { readonly pcr8?: string } = {}): Measurement {
  return measurementOf('x86_64', {
    '0': pcr(`${letter}0`),
    '1': pcr(`${letter}1`),
    '2': pcr(`${letter}2`),
    ...(more.pcr8 === undefined ? {} : { '8': pcr(more.pcr8) }),
  })
}

export const A: Measurement = measurement('a')
export const B: Measurement = measurement('b')
export const C: Measurement = measurement('c')

export const COMMIT_A: string = 'a'.repeat(40)
export const COMMIT_B: string = 'b'.repeat(40)
export const BASE: string = '5'.repeat(40)

export function entry(of: Measurement, more: Partial<Entry> = {}): Entry {
  return {
    measurement: of,
    status: 'active',
    version: 'v1.4.0',
    origin: { repository: 'acme/signer', commit: COMMIT_A, ref: 'refs/tags/v1.4.0' },
    notBefore: at('01T10:00'),
    notAfter: null,
    retireDue: null,
    ...more,
  }
}

export function listed(of: Measurement, more: Partial<ListedEntry> = {}): ListedEntry {
  return {
    measurement: of.id,
    pcrs: of.pcrs,
    status: 'active',
    version: 'v1.4.0',
    notBefore: at('01T09:00'),
    notAfter: null,
    provenance: { repository: 'acme/signer', commit: COMMIT_A, ref: 'refs/tags/v1.4.0' },
    ...more,
  }
}

export function list(more: Partial<AllowList> = {}): AllowList {
  return {
    service: SIGNER,
    environment: PRODUCTION,
    revision: 11,
    issuedAt: at('01T09:00'),
    expiresAt: null,
    ledgerHead: { seq: 1, hash: '1'.repeat(64) },
    denied: [],
    entries: [listed(A)],
    ...more,
  }
}

export function policy(more: Partial<EnvironmentPolicy> = {}): EnvironmentPolicy {
  return {
    name: PRODUCTION,
    allowList: 'lists/{service}/{environment}.json',
    formats: [],
    grace: 14 * 86_400,
    approvalWindow: 7 * 86_400,
    evidence: 'oidc',
    soak: 0,
    approvals: { count: 1, from: [] },
    maxAllowed: 5,
    maxExtension: 30 * 86_400,
    maxExemption: 180 * 86_400,
    pull: 'rolling',
    autoMerge: false,
    revoke: 'pull',
    labels: ['golden-pcr'],
    reviewers: ['acme/security'],
    ...more,
  }
}

export function state(more: Partial<EnvironmentState> = {}): EnvironmentState {
  return { ...EMPTY_ENVIRONMENT, entries: [entry(A)], ...more }
}

export const HEAD: Anchor = { seq: 2, hash: '2'.repeat(64) }

export function situation(more: Partial<Situation> = {}): Situation {
  return {
    service: SIGNER,
    policy: policy(),
    state: state(),
    ledgerHead: HEAD,
    anchorHash: '1'.repeat(64),
    list: { base: 'main', commit: BASE, path: 'lists/signer/production.json', document: list() },
    now: at('23T10:00'),
    ...more,
  }
}

/** The situation before anything: no ledger, no list. */
export function untouched(more: Partial<Situation> = {}): Situation {
  const { list: at } = situation()
  return situation({
    state: EMPTY_ENVIRONMENT,
    ledgerHead: undefined,
    anchorHash: undefined,
    list: { ...at, document: undefined },
    ...more,
  })
}

export const PROVENANCE: Provenance = {
  evidence: 'oidc',
  repository: 'acme/signer',
  commit: COMMIT_B,
  ref: 'refs/tags/v1.5.0',
  workflow: 'acme/signer/.github/workflows/release.yml@refs/tags/v1.5.0',
  run: '1234567890',
  attempt: 1,
  actor: 'octocat',
  builder: 'github-hosted',
  image: { ref: 'oci:build/image', digest: `sha256:${'d'.repeat(64)}` },
  bootKit: { digest: `sha256:${'e'.repeat(64)}`, bootable: 'stock' },
  layout: 'canonical',
  reproducibility: { checked: true, builds: 2, identical: true },
}

export function request(more: Partial<PromotionRequest> = {}): PromotionRequest {
  return {
    how: 'promotion',
    measurement: B,
    recordings: [{ provenance: PROVENANCE, at: at('23T09:30') }],
    history: [],
    ancestry: [{ than: A.id, older: false }],
    flags: [],
    supersede: 'with-grace',
    ...more,
  }
}

/** That every proposal is known by this evidence. */
export function known(evidence: Evidence, ...of: readonly Measurement[]): readonly Believed[] {
  return of.map((it) => ({ measurement: it.id, evidence, takenOver: false }))
}

/** An event of the environment's stream, as far as plans read one. */
export function event(statement: EnvironmentStatement, seq = 2): LedgerEvent {
  return {
    schema: 1,
    ledger: '0'.repeat(32),
    stream: environmentStream(SIGNER, PRODUCTION),
    seq,
    prev: '0'.repeat(64),
    id: '0'.repeat(64),
    recordedAt: at('20T10:00'),
    effectiveAt: at('20T10:00'),
    actor: 'github:octocat',
    statement,
    hash: String(seq % 10).repeat(64),
  }
}
