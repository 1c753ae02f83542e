import { expect, test } from 'vitest'
import { parseAllowList } from '../../src/allowlist/document.ts'
import { judgeEvidence } from '../../src/commands/verify-judge.ts'
import type { JudgedBy } from '../../src/commands/verify-list.ts'
import { Fault } from '../../src/fault.ts'
import { EMPTY_ENVIRONMENT, type EnvironmentState } from '../../src/lifecycle/state.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import { AT, GOOD, makeDocument, policyFor } from '../attestation/documents.ts'
import { listText, MEASUREMENT, NAME, PCRS } from '../verifier/stage.ts'
import { activeState, revokedState } from '../verifier/staged-ledger.ts'

const { bytes, root } = makeDocument(GOOD)
const POLICY = policyFor(root)
/** When the good document was made: two seconds before it is judged. */
const ATTESTED = addSeconds(AT, -2)

interface Change {
  readonly list?: Readonly<Record<string, unknown>>
  readonly ledger?: EnvironmentState
  readonly rules?: Extract<JudgedBy, { kind: 'list' }>['rules']
}

function by({ list = {}, ledger, rules = {} }: Change): JudgedBy {
  const owner = { service: NAME.service, environment: NAME.environment }
  return {
    kind: 'list',
    list: parseAllowList(listText(list), 'list.json', owner),
    vouched: { kind: 'branch' },
    source: 'list.json',
    ledger,
    rules,
    deniedCertificates: [],
  }
}

/** The verdict, with the codes of its reasons. */
function verdict(change: Change, revisionSeen?: number): readonly string[] {
  const answer = judgeEvidence(bytes, POLICY, by(change), revisionSeen)
  return [answer.verdict, ...answer.reasons.map((it) => it.code)]
}

const entryWith = (window: Readonly<Record<string, unknown>>) => ({
  entries: [{ measurement: MEASUREMENT.id, pcrs: PCRS, status: 'active', ...window }],
})

test('list and ledger together allow what both do', () => {
  expect(verdict({})).toEqual(['allow'])
  expect(verdict({ ledger: activeState() })).toEqual(['allow'])
})

test('what the ledger does not allow is denied, though the list does', () => {
  expect(verdict({ ledger: EMPTY_ENVIRONMENT })).toEqual(['deny', 'LEDGER_UNKNOWN'])
  expect(verdict({ ledger: revokedState() })).toEqual(['deny', 'LEDGER_REVOKED'])
  const [entry] = activeState().entries
  if (entry === undefined) throw new Error('one entry')
  const ended = { ...entry, status: 'superseded' as const, notAfter: AT }
  expect(verdict({ ledger: activeState({ entries: [ended] }) })).toEqual(['deny', 'LEDGER_ENDED'])
})

test('the window is that of the moment the enclave attested, and of now', () => {
  expect(verdict({ list: entryWith({ notBefore: ATTESTED }) })).toEqual(['allow'])
  const since = addSeconds(ATTESTED, 1)
  expect(verdict({ list: entryWith({ notBefore: since }) })).toEqual(['deny', 'ENTRY_NOT_YET'])
  expect(verdict({ list: entryWith({ notAfter: AT }) })).toEqual(['deny', 'ENTRY_ENDED'])
})

test('a revision below one that was seen is denied', () => {
  expect(verdict({}, 3)).toEqual(['allow'])
  expect(verdict({}, 4)).toEqual(['deny', 'LIST_ROLLED_BACK'])
})

test('the environment’s rules are held to as well, and all that is wrong is said', () => {
  const rules = { '3': [parsePcr('99'.repeat(48))] }
  expect(verdict({ rules })).toEqual(['deny', 'PCR3_MISMATCH'])
  expect(verdict({ rules, ledger: revokedState() })).toEqual([
    'deny',
    'PCR3_MISMATCH',
    'LEDGER_REVOKED',
  ])
})

test('a list that cannot be used denies what would be verified, and nothing else', () => {
  const fault = new Fault('ALLOW_LIST_UNAUTHENTICATED', 'nobody vouches for it')
  const unreadable: JudgedBy = { kind: 'unreadable', source: 'list.json', fault }
  expect(judgeEvidence(bytes, POLICY, unreadable, undefined)).toMatchObject({
    verdict: 'deny',
    reasons: [{ code: 'ALLOW_LIST_UNAUTHENTICATED', detail: 'nobody vouches for it' }],
    document: { moduleId: 'i-0abc-enc0def' },
  })
  const forged = Buffer.concat([bytes, Buffer.of(0)])
  expect(judgeEvidence(forged, POLICY, unreadable, undefined)).toMatchObject({
    reasons: [{ code: 'ATTESTATION_MALFORMED' }],
  })
})

test('what could not even be decoded is denied by its own fault', () => {
  const fault = new Fault('ATTESTATION_MALFORMED', 'there is nothing to read')
  expect(judgeEvidence(fault, POLICY, by({}), undefined)).toEqual({
    verdict: 'deny',
    reasons: [{ code: 'ATTESTATION_MALFORMED', detail: 'there is nothing to read' }],
  })
})
