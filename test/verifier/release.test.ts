import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openEnvelope } from '../../src/attestation/seal.ts'
import { Fault } from '../../src/fault.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { secretIdSchema } from '../../src/model/secret-id.ts'
import { issueChallenge } from '../../src/verifier/challenge.ts'
import { releaseSecret } from '../../src/verifier/release.ts'
import { AT } from '../attestation/documents.ts'
import { rsaKey } from '../attestation/pki.ts'
import {
  answer,
  DENIED,
  ENCLAVE,
  LATER,
  listText,
  MEASUREMENT,
  NAME,
  openStage,
  openStageWithLedger,
  PCRS,
  SECRET,
  type Stage,
} from './stage.ts'
import { activeState, revokedState, viewOf } from './staged-ledger.ts'

async function ask(stage: Stage, fields: Readonly<Record<string, unknown>> = {}) {
  const { nonce } = await issueChallenge(stage.verifier, NAME)
  return present(stage, answer(nonce, fields))
}

function present(stage: Stage, document: Uint8Array, publicKey?: Uint8Array) {
  return releaseSecret(stage.verifier, { document, secret: NAME.secret, publicKey, request: 'r1' })
}

async function reasons(release: ReturnType<typeof present>): Promise<readonly string[]> {
  const it = await release
  return it.kind === 'denied'
    ? it.reasons.map(({ code, detail }) => `${code} ${detail}`)
    : ['released']
}

const zero = Buffer.alloc(48)
const debug = new Map([0, 1, 2].map((i) => [i, zero]))
const other = new Map([0x10, 0x11, 0x13].map((byte, i) => [i, Buffer.alloc(48, byte)]))

test('an enclave that answers its challenge gets the secret, and it alone can open it', async () => {
  const stage = openStage()
  const release = await ask(stage)
  if (release.kind !== 'released') throw new Error(release.reasons[0]?.detail)
  expect(Buffer.from(openEnvelope(release.envelope, ENCLAVE.privateKey))).toEqual(SECRET)
  expect(release.entry.measurement).toBe(MEASUREMENT.id)
})

test('what was done is written down, with neither the secret nor the nonce', async () => {
  const stage = openStage()
  const { nonce } = await issueChallenge(stage.verifier, NAME)
  const document = answer(nonce)
  await present(stage, document)
  expect(stage.log).toEqual([
    {
      event: 'list',
      service: 'signer',
      environment: 'production',
      revision: 3,
      sha256: createHash('sha256').update(stage.text).digest('hex'),
    },
    {
      event: 'release',
      request: 'r1',
      secret: 'signing-key',
      documentSha256: createHash('sha256').update(document).digest('hex'),
      service: 'signer',
      environment: 'production',
      moduleId: 'i-0abc-enc0def',
      pcr0: '10'.repeat(48),
      pcr1: '11'.repeat(48),
      pcr2: '12'.repeat(48),
      root: stage.verifier.policy.roots[0],
      measurement: MEASUREMENT.id,
    },
  ])
  const text = JSON.stringify(stage.log)
  expect(text).not.toContain(nonce)
  expect(text).not.toContain(Buffer.from(SECRET).toString('base64'))
})

test('the secret that was handed out is overwritten, released or not', async () => {
  const stage = openStage()
  await ask(stage)
  stage.onFetch = () => {
    stage.text = listText({ denied: DENIED })
  }
  await ask(stage)
  expect(stage.handedOut).toEqual([new Uint8Array(21), new Uint8Array(21)])
})

describe('the challenge', () => {
  test('is answered once: the same document again is refused', async () => {
    const stage = openStage()
    const { nonce } = await issueChallenge(stage.verifier, NAME)
    const document = answer(nonce)
    expect((await present(stage, document)).kind).toBe('released')
    expect(await reasons(present(stage, document))).toEqual([
      "CHALLENGE_UNKNOWN the document's nonce is of no open challenge",
    ])
  })

  test('is used up by a document that is refused', async () => {
    const stage = openStage()
    const { nonce } = await issueChallenge(stage.verifier, NAME)
    expect(await reasons(present(stage, answer(nonce, { pcrs: debug })))).toEqual([
      'ATTESTATION_DEBUG PCR0, PCR1, PCR2 are zero: the enclave runs in debug mode',
    ])
    expect(await reasons(present(stage, answer(nonce)))).toEqual([
      "CHALLENGE_UNKNOWN the document's nonce is of no open challenge",
    ])
  })

  test('of a hundred uses at once lets one win', async () => {
    const stage = openStage()
    const { nonce } = await issueChallenge(stage.verifier, NAME)
    const document = answer(nonce)
    const all = await Promise.all(Array.from({ length: 100 }, () => present(stage, document)))
    expect(all.filter((it) => it.kind === 'released')).toHaveLength(1)
  })

  test('is what the document answers, whatever the store gives back for its nonce', async () => {
    const stage = openStage()
    const another = await issueChallenge(stage.verifier, NAME)
    const nonces = { ...stage.verifier.nonces, take: async () => another }
    const confused = { ...stage, verifier: { ...stage.verifier, nonces } }
    expect(await reasons(present(confused, answer('ab'.repeat(32))))).toEqual([
      'ATTESTATION_NONCE_MISMATCH the document answers another nonce',
    ])
    expect(stage.handedOut).toEqual([])
  })

  test('is past after its time', async () => {
    const stage = openStage({ maxAge: 3600 })
    const { nonce } = await issueChallenge(stage.verifier, NAME)
    stage.at = addSeconds(AT, 60)
    expect(await reasons(present(stage, answer(nonce)))).toEqual([
      "CHALLENGE_UNKNOWN the document's nonce is of no open challenge",
    ])
  })

  test('is for its secret alone', async () => {
    const second = { ...NAME, secret: secretIdSchema.parse('other-key') }
    const stage = openStage({ secrets: [NAME, second] })
    const { nonce } = await issueChallenge(stage.verifier, second)
    expect(await reasons(present(stage, answer(nonce)))).toEqual([
      'CHALLENGE_OTHER the challenge was given for another secret',
    ])
  })

  test('is given for no secret that the policy does not name', async () => {
    const stage = openStage({ secrets: [] })
    await expect(issueChallenge(stage.verifier, NAME)).rejects.toThrow(
      'there is no secret "signing-key" for service "signer" in environment "production"',
    )
  })

  test('is demanded: a document without a nonce, or with a short one, is refused', async () => {
    const stage = openStage()
    expect(await reasons(present(stage, answer('00', { nonce: null })))).toEqual([
      'ATTESTATION_NONCE_MISSING the document has no nonce',
    ])
    expect(await reasons(present(stage, answer('00'.repeat(16))))).toEqual([
      "CHALLENGE_UNKNOWN the document's nonce is of no open challenge",
    ])
  })
})

describe('what is refused before a secret is fetched', () => {
  test.each([
    [
      'a tuple that is not listed',
      { pcrs: other },
      {},
      [
        `MEASUREMENT_UNKNOWN PCR0 and PCR1 of v1.4.0 (${MEASUREMENT.id.slice(0, 12)}), but PCR2 differs`,
      ],
    ],
    [
      'code that is denied',
      {},
      { denied: DENIED },
      ['MEASUREMENT_REVOKED denied since 2026-11-23T10:00:00Z: a leak'],
    ],
    [
      'an empty list',
      {},
      { entries: [] },
      [
        'LIST_EMPTY the list allows nothing',
        'MEASUREMENT_UNKNOWN no entry has any of these registers',
      ],
    ],
    [
      'an expired list',
      {},
      { expiresAt: AT },
      ['LIST_EXPIRED the list ended at 2026-11-23T10:00:10Z'],
    ],
  ])('%s', async (_, fields, over, wanted) => {
    const stage = openStage()
    stage.text = listText(over)
    expect(await reasons(ask(stage, fields))).toEqual(wanted)
    expect(stage.handedOut).toEqual([])
  })

  test('bytes that are no document', async () => {
    const stage = openStage()
    expect(await reasons(present(stage, Buffer.from('nothing')))).toEqual([
      expect.stringMatching(/^ATTESTATION_MALFORMED /),
    ])
    expect(stage.log.map((it) => it.event)).toEqual(['deny'])
  })

  test('a document of another root, which uses its challenge up', async () => {
    const stage = openStage({ roots: [] })
    expect(await reasons(ask(stage))).toEqual([expect.stringMatching(/^ATTESTATION_ROOT_UNKNOWN /)])
    expect(stage.verifier.nonces.count()).toBe(0)
  })

  test('what a further rule denies', async () => {
    const stage = openStage({
      alsoDeny: ({ registers }) =>
        registers.get(3)?.[0] === 0x13 ? [{ code: 'PCR3_MISMATCH', detail: 'another role' }] : [],
    })
    expect(await reasons(ask(stage))).toEqual(['PCR3_MISMATCH another role'])
  })

  test('a list of a lower revision than one that was seen', async () => {
    const stage = openStage()
    expect((await ask(stage)).kind).toBe('released')
    stage.text = listText({ revision: 2 })
    expect(await reasons(ask(stage))).toEqual(['LIST_ROLLED_BACK revision 2, but 3 has been seen'])
  })

  test('a list that cannot be read, or that nobody vouches for', async () => {
    const stage = openStage()
    stage.authenticity = { kind: 'file' }
    await expect(ask(stage)).rejects.toThrow('is a file that nobody vouches for')
    stage.authenticity = { kind: 'unprotected-branch', branch: 'main', commit: '1'.repeat(40) }
    await expect(ask(stage)).rejects.toThrow('is on a branch, main, that nobody vouches for')
    stage.listFails = true
    await expect(ask(stage)).rejects.toThrow('the list cannot be read')
    expect(stage.handedOut).toEqual([])
  })

  test('a list that a pinned key signed is vouched for', async () => {
    const stage = openStage()
    stage.authenticity = { kind: 'signature', keySha256: '1'.repeat(64) }
    expect((await ask(stage)).kind).toBe('released')
  })
})

describe('what lands while the secret is fetched, wins', () => {
  const landing: readonly (readonly [string, (stage: Stage) => void, string])[] = [
    [
      'a revocation',
      (it) => {
        it.text = listText({ revision: 4, denied: DENIED })
      },
      'MEASUREMENT_REVOKED denied since 2026-11-23T10:00:00Z: a leak',
    ],
    [
      'a list without the entry',
      (it) => {
        it.text = listText({ revision: 4, entries: [] })
      },
      'LIST_EMPTY the list allows nothing',
    ],
    [
      'the end of a window',
      (it) => {
        it.text = listText({
          entries: [
            {
              measurement: MEASUREMENT.id,
              pcrs: MEASUREMENT.pcrs,
              status: 'superseded',
              notAfter: AT,
            },
          ],
        })
      },
      `ENTRY_ENDED ${MEASUREMENT.id.slice(0, 12)}: superseded, its window ended 0s ago, at 2026-11-23T10:00:10Z`,
    ],
    [
      "the document's own age",
      (it) => {
        it.at = LATER
      },
      'ATTESTATION_STALE the document is of 2026-11-23T10:00:08Z, 1m 3s before 2026-11-23T10:01:11Z; at most 1m is allowed',
    ],
  ]

  test.each(landing)('%s', async (_, land, wanted) => {
    const stage = openStage()
    stage.onFetch = () => land(stage)
    expect((await reasons(ask(stage)))[0]).toBe(wanted)
    expect(stage.log.map((it) => it.event)).toContain('release')
    expect(stage.log.at(-1)).toMatchObject({ event: 'deny', withheld: 1 })
  })

  test.each(landing)('%s, even while the release is written down', async (_, land, wanted) => {
    const stage = openStage()
    stage.onAppend = ({ event }) => {
      if (event === 'release') land(stage)
    }
    expect((await reasons(ask(stage)))[0]).toBe(wanted)
  })

  test('a revocation while a new revision is written down', async () => {
    const stage = openStage()
    stage.onFetch = () => {
      stage.text = listText({ revision: 4 })
    }
    stage.onAppend = ({ event, revision }) => {
      if (event === 'list' && revision === 4) stage.text = listText({ revision: 5, denied: DENIED })
    }
    expect((await reasons(ask(stage)))[0]).toMatch(/^MEASUREMENT_REVOKED /)
  })

  test('a list that can no longer be read', async () => {
    const stage = openStage()
    stage.onFetch = () => {
      stage.listFails = true
    }
    await expect(ask(stage)).rejects.toThrow('the list cannot be read')
    expect(stage.handedOut).toEqual([new Uint8Array(21)])
  })
})

test('nothing is released that cannot be written down', async () => {
  const stage = openStage()
  stage.onAppend = ({ event }) => {
    if (event === 'release') throw new Fault('AUDIT_LOG_UNAVAILABLE', 'the disk is full')
  }
  await expect(ask(stage)).rejects.toThrow('the disk is full')
  expect(stage.handedOut).toEqual([new Uint8Array(21)])
})

describe('the key', () => {
  const pair = rsaKey(3072)
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' })

  test('may come with the request, where the document binds its hash', async () => {
    const stage = openStage()
    const { nonce } = await issueChallenge(stage.verifier, NAME)
    const user_data = createHash('sha256').update(spki).digest()
    const release = await present(stage, answer(nonce, { public_key: null, user_data }), spki)
    if (release.kind !== 'released') throw new Error(release.reasons[0]?.detail)
    expect(Buffer.from(openEnvelope(release.envelope, pair.privateKey))).toEqual(SECRET)
  })

  test('that comes with the request and is not bound is refused, and written down', async () => {
    const stage = openStage()
    const { nonce } = await issueChallenge(stage.verifier, NAME)
    expect(await reasons(present(stage, answer(nonce), spki))).toEqual([
      "ATTESTATION_KEY_UNBOUND the document's user data is not the SHA-256 of the key that was presented",
    ])
    expect(stage.log.at(-1)).toMatchObject({ event: 'deny', reasons: ['ATTESTATION_KEY_UNBOUND'] })
  })

  test('is demanded, before the secret is fetched', async () => {
    const stage = openStage()
    const release = ask(stage, { public_key: null })
    await release
    expect(stage.handedOut).toEqual([])
    expect(stage.log.map((it) => it.event)).toEqual(['list', 'deny'])
    expect(await reasons(release)).toEqual([
      'ATTESTATION_KEY_MISSING the document has no public_key to seal to',
    ])
  })
})

describe('where the ledger is asked too', () => {
  const active = viewOf(activeState())
  const ended = viewOf({
    ...activeState(),
    entries: activeState().entries.map((it) => ({ ...it, notAfter: AT })),
  })

  test('both that allow release', async () => {
    expect((await ask(openStageWithLedger(active))).kind).toBe('released')
  })

  test.each([
    ['does not know it', viewOf({ entries: [], denied: [], proposals: [] }), /^LEDGER_UNKNOWN /],
    ['has revoked it', viewOf(revokedState()), /^LEDGER_REVOKED /],
    ['ends its window earlier', ended, /^LEDGER_ENDED /],
  ])('a ledger that %s denies what the list allows', async (_, view, wanted) => {
    expect((await reasons(ask(openStageWithLedger(view))))[0]).toMatch(wanted)
  })

  test('a list that denies wins over a ledger that allows', async () => {
    const stage = openStageWithLedger(active)
    stage.text = listText({ denied: DENIED })
    expect((await reasons(ask(stage)))[0]).toMatch(/^MEASUREMENT_REVOKED /)
  })

  test('a list whose window ends earlier than the ledger’s denies', async () => {
    const stage = openStageWithLedger(active)
    const entry = { measurement: MEASUREMENT.id, pcrs: PCRS, status: 'superseded', notAfter: AT }
    stage.text = listText({ entries: [entry] })
    expect((await reasons(ask(stage)))[0]).toMatch(/^ENTRY_ENDED /)
  })

  test('a ledger that cannot be read releases nothing, and the log says why', async () => {
    const stage = openStageWithLedger(active)
    stage.ledger = new Fault('LEDGER_UNAVAILABLE', 'the table does not answer')
    await expect(ask(stage)).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
    expect(stage.handedOut).toEqual([])
    expect(stage.log.at(-1)).toMatchObject({ event: 'failed', reasons: ['LEDGER_UNAVAILABLE'] })
  })

  test('a revocation in the ledger that lands while the secret is fetched wins', async () => {
    const stage = openStageWithLedger(active)
    stage.onFetch = () => {
      stage.ledger = viewOf(revokedState())
    }
    expect((await reasons(ask(stage)))[0]).toMatch(/^LEDGER_REVOKED /)
    expect(stage.log.slice(-2)).toMatchObject([
      { event: 'release' },
      { event: 'deny', reasons: ['LEDGER_REVOKED'], withheld: 1 },
    ])
  })

  test('a list that changes while the ledger is asked is the one that is judged by', async () => {
    const stage = openStageWithLedger(active)
    const { ledger } = stage.verifier
    if (ledger === undefined) throw new Error('no ledger')
    const asked: unknown[] = []
    const verifier = {
      ...stage.verifier,
      ledger: {
        current: async (...about: Parameters<typeof ledger.current>) => {
          asked.push(about[1])
          if (asked.length === 1) stage.text = listText({ revision: 4, denied: DENIED })
          return ledger.current(...about)
        },
      },
    }
    expect((await reasons(ask({ ...stage, verifier })))[0]).toMatch(/^MEASUREMENT_REVOKED /)
    expect(asked).toHaveLength(2)
  })
})

describe('a release that fails on our side', () => {
  test('after its record is followed by one that says that nothing left', async () => {
    const stage = openStage()
    stage.onFetch = () => {
      stage.listFails = true
    }
    await expect(ask(stage)).rejects.toMatchObject({ code: 'ALLOW_LIST_UNAVAILABLE' })
    expect(stage.log.slice(-2)).toMatchObject([
      { event: 'release', request: 'r1' },
      { event: 'failed', request: 'r1', withheld: 1, reasons: ['ALLOW_LIST_UNAVAILABLE'] },
    ])
  })

  test('before it is written down too', async () => {
    const stage = openStage()
    stage.onFetch = () => {
      throw new Fault('SECRET_UNAVAILABLE', 'no')
    }
    await expect(ask(stage)).rejects.toMatchObject({ code: 'SECRET_UNAVAILABLE' })
    expect(stage.log.at(-1)).toMatchObject({
      event: 'failed',
      pcr0: '10'.repeat(48),
      reasons: ['SECRET_UNAVAILABLE'],
    })
  })
})

test('a document that breaks a rule of its form uses up the challenge that it names', async () => {
  const stage = openStage()
  const { nonce } = await issueChallenge(stage.verifier, NAME)
  expect((await reasons(present(stage, answer(nonce, { digest: 'SHA1' }))))[0]).toMatch(
    /^ATTESTATION_FIELD_INVALID /,
  )
  expect((await reasons(present(stage, answer(nonce))))[0]).toMatch(/^CHALLENGE_UNKNOWN /)
})
