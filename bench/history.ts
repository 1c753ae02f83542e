import { seal, stateAfter } from '../src/lifecycle/chain.ts'
import type {
  EnvironmentStatement,
  LedgerEvent,
  Recorded,
  Statement,
} from '../src/lifecycle/events.ts'
import {
  CATALOG,
  environmentStream,
  recordedStream,
  type StreamId,
} from '../src/lifecycle/streams.ts'
import { sha256Hex } from '../src/model/canonical.ts'
import { addSeconds, type Instant, instantFromSeconds } from '../src/model/instant.ts'
import { type Measurement, measurementOf } from '../src/model/measurement.ts'
import { parseEnvironmentName, parseServiceName, type ServiceName } from '../src/model/names.ts'
import { parsePcr } from '../src/model/pcr.ts'

/** The id of the ledgers that are measured. */
export const LEDGER: string = 'b'.repeat(32)

/** The service whose history is made. */
export const SERVICE: ServiceName = parseServiceName('bench')

/** Nine in ten of the events. */
export const RECORDINGS: StreamId = recordedStream(SERVICE)

/** One in ten: each build is proposed, merged over the one before, and the one before that is retired. */
export const LIFE: StreamId = environmentStream(SERVICE, parseEnvironmentName('production'))

/** The moment of the n-th event, a minute after the one before. */
export function timeOf(n: number): Instant {
  return instantFromSeconds(1_700_000_000 + n * 60)
}

/** The measurement of the n-th build. */
export function measurementOfBuild(n: number): Measurement {
  const text = sha256Hex(`build ${n}`)
  const pcr = (at: number) => parsePcr((text.slice(at) + text + text).slice(0, 96))
  return measurementOf('x86_64', { '0': pcr(0), '1': pcr(1), '2': pcr(2) })
}

/** The commit of the n-th build. */
export function commitOf(n: number): string {
  return sha256Hex(`commit ${n}`).slice(0, 40)
}

/** The recording of the n-th build. */
export function recordingOf(n: number): Recorded {
  return {
    kind: 'recorded',
    measurement: measurementOfBuild(n),
    provenance: {
      evidence: 'oidc',
      repository: 'acme/signer',
      commit: commitOf(n),
      ref: 'refs/heads/main',
      workflow: 'acme/signer/.github/workflows/release.yml@refs/heads/main',
      run: String(7_000_000_000 + n),
      attempt: 1,
      actor: 'octocat',
      builder: 'github-hosted',
      image: { ref: 'oci:out/image', digest: `sha256:${sha256Hex(`image ${n}`)}` },
      bootKit: { digest: `sha256:${sha256Hex('kit')}`, bootable: 'stock' },
      layout: 'canonical',
      reproducibility: { checked: true, builds: 2, identical: true },
    },
    eif: { sha256: sha256Hex(`eif ${n}`), size: 40_000_000 + n },
  }
}

/** The whole history of a ledger of so many events: catalog, recordings, life. */
export function* history(size: number): Generator<LedgerEvent> {
  let head: LedgerEvent | undefined
  for (const name of [RECORDINGS, LIFE]) {
    head = sealAt(CATALOG, { kind: 'stream-opened', name }, head, 0)
    yield head
  }
  const builds = Math.floor(size * 0.9)
  head = undefined
  for (let n = 0; n < builds; n += 1) {
    head = sealAt(RECORDINGS, recordingOf(n), head, n)
    yield head
  }
  head = undefined
  for (let n = 0; n < size - builds; n += 1) {
    head = sealAt(LIFE, lifeAt(n, head), head, n)
    yield head
  }
}

function sealAt(
  stream: StreamId,
  statement: Statement,
  head: LedgerEvent | undefined,
  n: number,
): LedgerEvent {
  return seal({ ledger: LEDGER, stream, statement, actor: 'github:octocat', now: timeOf(n) }, head)
}

/** What comes next in the environment's life: a proposal, its activation, a retirement of what it superseded. */
export function lifeAt(n: number, head: LedgerEvent | undefined): EnvironmentStatement {
  const state = stateAfter(head)
  const at = timeOf(n)
  const outgoing = state.entries.find(({ status }) => status === 'superseded')
  const [proposal] = state.proposals
  const pull = { number: n + 1, url: `https://github.com/acme/signer/pull/${n + 1}` }
  const merge = { commit: commitOf(n), at, by: 'octocat' }
  if (proposal !== undefined) {
    return {
      kind: 'activated',
      measurement: proposal.measurement.id,
      pull,
      merge,
      approvals: [{ by: 'hubot', at, commit: commitOf(n) }],
      superseded: proposal.supersedes.map((it) => ({ ...it, retireDue: addSeconds(at, 60) })),
    }
  }
  if (outgoing !== undefined) {
    return { kind: 'retired', measurement: outgoing.measurement.id, pull, merge }
  }
  return {
    kind: 'proposed',
    proposal: {
      measurement: measurementOfBuild(n),
      how: 'promotion',
      version: `v1.${n}.0`,
      origin: { repository: 'acme/signer', commit: commitOf(n), ref: 'refs/heads/main' },
      evidence: 'oidc',
      supersedes: state.entries.map(({ measurement }) => ({
        measurement: measurement.id,
        notAfter: addSeconds(at, 604_800),
      })),
      grace: 3600,
      branch: 'golden-pcr/bench/production',
      since: at,
    },
  }
}
