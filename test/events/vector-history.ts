import type { LedgerEvent, Recorded } from '../../src/lifecycle/events.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import { measurementOf } from '../../src/model/measurement.ts'
import {
  activated,
  DRIFT,
  driftClosed,
  driftOpened,
  history,
  later,
  measurement,
  OBSERVED,
  observed,
  opened,
  PRODUCTION,
  proposed,
  RECORDED,
  recorded,
  reissued,
  reissueProposed,
  revocationListed,
  revoked,
  windowChanged,
  windowProposed,
} from './samples.ts'

const pull = { number: 3, url: 'https://github.com/acme/signer/pull/3' }

/** A signed image whose names are not plain: what escapes, and what does not. */
function signed(): Recorded {
  const { arch, pcrs } = measurement(3)
  return {
    kind: 'recorded',
    measurement: measurementOf(arch, { ...pcrs, '8': measurement(4).pcrs['0'] }),
    provenance: { evidence: 'declared', actor: 'Žofie "🦊" \\ O’Neill', ref: 'refs/heads/ünï' },
  }
}

/** The events of the published vectors: every kind of statement, in five streams. */
export function vectorHistory(): readonly LedgerEvent[] {
  return [
    ...history(CATALOG, [opened(RECORDED), opened(PRODUCTION), opened(OBSERVED), opened(DRIFT)]),
    ...history(RECORDED, [recorded(1), recorded(2), signed()]),
    ...history(PRODUCTION, [
      proposed(1),
      activated(1),
      proposed(2, [1]),
      activated(2, [1], later(180)),
      { kind: 'retired', measurement: measurement(1).id, pull },
      proposed(3, [2]),
      { kind: 'withdrawn', measurement: measurement(3).id, reason: 'a newer build' },
      proposed(4),
      { kind: 'declined', measurement: measurement(4).id, pull, by: 'hubot' },
      {
        kind: 'unauthorised',
        measurement: measurement(5).id,
        commit: 'c'.repeat(40),
        reason: 'no proposal names it',
      },
      revoked(2, 'the signing key leaked', later(600)),
      revocationListed(2, later(600), later(660)),
      proposed(6),
      activated(6, [], later(780)),
      proposed(7, [6], later(840)),
      activated(7, [6], later(900)),
      windowProposed(6, later(6000)),
      {
        kind: 'window-withdrawn',
        measurement: measurement(6).id,
        reason: 'closed',
        pull,
        by: 'hubot',
      },
      windowProposed(6, later(9000), { how: 'exemption', reopens: true, since: later(1080) }),
      windowChanged(6, later(9000), later(1140)),
      windowProposed(6, later(2000), { how: 'lift', since: later(1200) }),
      reissueProposed(later(1260)),
      { kind: 'reissue-withdrawn', reason: 'closed without a merge', pull, by: 'hubot' },
      reissueProposed(later(1320)),
      reissued(later(1380)),
      reissueProposed(later(1440)),
    ]),
    ...history(OBSERVED, [observed(2), observed(5)]),
    ...history(DRIFT, [
      driftOpened(5),
      {
        kind: 'drift-opened',
        finding: 'd'.repeat(64),
        drift: 'policy-near-size-limit',
        severity: 'warning',
        source: 'key-policy policy.json',
        subject: 'key policy',
        detail: 'the key policy has 30000 of the 32768 bytes that KMS takes',
      },
      driftClosed(5),
    ]),
  ]
}
