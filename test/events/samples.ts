import type { World } from '../../src/commands/world.ts'
import { seal } from '../../src/lifecycle/chain.ts'
import type { DriftClosed, DriftOpened } from '../../src/lifecycle/drifted.ts'
import type {
  Activated,
  LedgerEvent,
  Proposed,
  Recorded,
  Reissued,
  ReissueProposed,
  RevocationListed,
  Revoked,
  Statement,
  WindowChanged,
  WindowProposed,
} from '../../src/lifecycle/events.ts'
import type { Observed } from '../../src/lifecycle/observed.ts'
import {
  CATALOG,
  driftStream,
  environmentStream,
  observedStream,
  recordedStream,
  type StreamId,
} from '../../src/lifecycle/streams.ts'
import type { WindowChange } from '../../src/lifecycle/window.ts'
import { canonicalJson, sha256Hex } from '../../src/model/canonical.ts'
import { addSeconds, type Instant, parseInstant } from '../../src/model/instant.ts'
import { type Measurement, measurementOf } from '../../src/model/measurement.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import { parsePcr } from '../../src/model/pcr.ts'

/** The id of the ledgers in tests. */
export const LEDGER_ID = '0123456789abcdef0123456789abcdef'

/** When the tests' histories begin. */
export const START: Instant = parseInstant('2026-11-23T10:00:00Z')

const service = parseServiceName('signer')

/** What was recorded for the service `signer`. */
export const RECORDED: StreamId = recordedStream(service)

/** The life of `signer` in production. */
export const PRODUCTION: StreamId = environmentStream(service, parseEnvironmentName('production'))

/** Attestations of `signer` seen in production. */
export const OBSERVED: StreamId = observedStream(service, parseEnvironmentName('production'))

/** What drifted of `signer` in production. */
export const DRIFT: StreamId = driftStream(service, parseEnvironmentName('production'))

/** The life of `signer` in staging. */
export const STAGING: StreamId = environmentStream(service, parseEnvironmentName('staging'))

/** So many seconds after the start. */
export function later(seconds: number): Instant {
  return addSeconds(START, seconds)
}

/** The measurement of the n-th build: all its registers differ from every other's. */
export function measurement(n: number): Measurement {
  const pcr = (register: number) => {
    const half = sha256Hex(`build ${n}, register ${register}`)
    return parsePcr((half + half).slice(0, 96))
  }
  return measurementOf('x86_64', { '0': pcr(0), '1': pcr(1), '2': pcr(2) })
}

/** The commit that the n-th build was made from. */
export function commit(n: number): string {
  return sha256Hex(`commit ${n}`).slice(0, 40)
}

/** The digest of the image that the n-th build was made from. */
export function imageDigest(n: number): string {
  return `sha256:${sha256Hex(`image ${n}`)}`
}

/** The recording of the n-th build. */
export function recorded(n: number, actor = 'octocat'): Recorded {
  return {
    kind: 'recorded',
    measurement: measurement(n),
    provenance: {
      evidence: 'oidc',
      repository: 'acme/signer',
      commit: commit(n),
      ref: 'refs/heads/main',
      run: String(1000 + n),
      attempt: 1,
      actor,
      image: { ref: `oci:out/image-${n}`, digest: imageDigest(n) },
    },
    eif: { sha256: sha256Hex(`eif ${n}`), size: 1000 + n },
  }
}

/** The proposal of the n-th build, which supersedes others with a grace of an hour. */
export function proposed(
  n: number,
  supersedes: readonly number[] = [],
  since: Instant = START,
): Proposed {
  return {
    kind: 'proposed',
    proposal: {
      measurement: measurement(n),
      how: 'promotion',
      version: `v1.${n}.0`,
      origin: { repository: 'acme/signer', commit: commit(n) },
      evidence: 'oidc',
      supersedes: supersedes.map((it) => ({
        measurement: measurement(it).id,
        notAfter: addSeconds(since, 7 * 86_400),
      })),
      grace: 3600,
      branch: 'golden-pcr/signer/production',
      since,
    },
  }
}

/** The merge of the n-th build's proposal. */
export function activated(
  n: number,
  supersedes: readonly number[] = [],
  at: Instant = START,
): Activated {
  return {
    kind: 'activated',
    measurement: measurement(n).id,
    pull: { number: n, url: `https://github.com/acme/signer/pull/${n}` },
    merge: { commit: commit(100 + n), at, by: 'octocat' },
    approvals: [{ by: 'hubot', at, commit: commit(200 + n) }],
    superseded: supersedes.map((it) => ({
      measurement: measurement(it).id,
      notAfter: addSeconds(at, 7 * 86_400),
      retireDue: addSeconds(at, 3600),
    })),
  }
}

/** The list is asked for anew. */
export function reissueProposed(since: Instant = START): ReissueProposed {
  const asked = { reason: 'somebody edited it', by: 'octocat', since }
  return {
    kind: 'reissue-proposed',
    reissue: { ...asked, branch: 'golden-pcr-reissue/signer/production' },
  }
}

/** The merge of that. */
export function reissued(at: Instant = START): Reissued {
  return {
    kind: 'reissued',
    revision: 12,
    pull: { number: 9, url: 'https://github.com/acme/signer/pull/9' },
    merge: { commit: commit(109), at, by: 'octocat' },
    approvals: [{ by: 'hubot', at, commit: commit(209) }],
  }
}

/** The revocation of the n-th build's code. */
export function revoked(n: number, reason = 'the key leaked', since: Instant = START): Revoked {
  const { '0': zero, '1': one, '2': two } = measurement(n).pcrs
  return {
    kind: 'revoked',
    measurement: measurement(n).id,
    denied: { pcrs: { '0': zero, '1': one, '2': two }, reason, since },
  }
}

/** The merge after which the list denies the n-th build's code. */
export function revocationListed(
  n: number,
  revokedAt: Instant,
  listedAt: Instant,
): RevocationListed {
  const { measurement: id, denied } = revoked(n)
  return {
    kind: 'revocation-listed',
    measurement: id,
    pcrs: denied.pcrs,
    revokedAt,
    listedAt,
    commit: commit(300 + n),
    pull: { number: n, url: `https://github.com/acme/signer/pull/${n}` },
    by: 'octocat',
  }
}

/** Another end of the n-th build's window, asked for by pull request. */
export function windowProposed(
  n: number,
  until: Instant,
  change: Partial<WindowChange> = {},
): WindowProposed {
  const { id } = measurement(n)
  return {
    kind: 'window-proposed',
    measurement: id,
    change: {
      how: 'extension',
      until,
      reason: 'the last enclaves drain slowly',
      branch: `golden-pcr-window/signer/production/${id.slice(0, 12)}`,
      since: START,
      ...change,
    },
  }
}

/** The merge of that. */
export function windowChanged(n: number, until: Instant, at: Instant = START): WindowChanged {
  return {
    kind: 'window-changed',
    measurement: measurement(n).id,
    until,
    pull: { number: n, url: `https://github.com/acme/signer/pull/${n}` },
    merge: { commit: commit(400 + n), at, by: 'octocat' },
    approvals: [{ by: 'hubot', at, commit: commit(500 + n) }],
  }
}

/** A genuine attestation of the n-th build; the fifth is on no list. */
export function observed(n: number): Observed {
  const { id, pcrs } = measurement(n)
  const listed = n !== 5
  return {
    kind: 'observed',
    payloadSha256: n.toString(16).padStart(64, '0'),
    root: 'ab'.repeat(32),
    moduleId: `i-0abc-enc${n}`,
    attestedAt: START,
    pcrs,
    ...(listed ? { measurement: id } : {}),
    verdict: listed ? 'allow' : 'deny',
    reasons: listed ? [] : ['MEASUREMENT_UNKNOWN'],
  }
}

/** A finding about the n-th build, which the list has and the ledger does not. */
export function driftOpened(n: number): DriftOpened {
  const { id } = measurement(n)
  return {
    kind: 'drift-opened',
    finding: sha256Hex(`finding ${n}`),
    drift: 'unknown',
    severity: 'error',
    source: 'list',
    subject: id.slice(0, 12),
    detail: 'is listed as active, but no proposal and approval put it there',
    measurement: id,
    since: START,
  }
}

/** The end of that finding. */
export function driftClosed(n: number): DriftClosed {
  const { finding, measurement: id } = driftOpened(n)
  return { kind: 'drift-closed', finding, measurement: id }
}

/** The naming of a stream in the catalog. */
export function opened(name: StreamId): Statement {
  return { kind: 'stream-opened', name }
}

/** The event that says this after `head`, a minute after it. */
export function next(
  stream: StreamId,
  statement: Statement,
  head: LedgerEvent | undefined,
  now: Instant = head === undefined ? START : addSeconds(head.recordedAt, 60),
): LedgerEvent {
  return seal({ ledger: LEDGER_ID, stream, statement, actor: 'github:octocat', now }, head)
}

/** The events that say these one after the other, a minute apart. */
export function history(
  stream: StreamId,
  statements: readonly Statement[],
): readonly LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (const statement of statements) events.push(next(stream, statement, events.at(-1)))
  return events
}

/** The catalog that names these streams. */
export function catalog(...names: readonly StreamId[]): readonly LedgerEvent[] {
  return history(CATALOG, names.map(opened))
}

/** A world whose clock stands still, whose sleep is short, and whose chance is always the same. */
export function stillWorld(now: Instant = START): Pick<World, 'now' | 'sleep' | 'random'> {
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    random: (bytes) => new Uint8Array(bytes),
  }
}

/** The event with other fields, and the hash that fits them. */
export function forged(event: LedgerEvent, change: Readonly<Record<string, unknown>>): LedgerEvent {
  const { hash: _, ...body } = { ...event, ...change }
  return { ...body, hash: sha256Hex(canonicalJson(body)) }
}

/** All that an async iterable yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
