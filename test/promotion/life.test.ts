import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareWithLedger } from '../../src/allowlist/compare.ts'
import { type AllowList, type Anchor, parseAllowList } from '../../src/allowlist/document.ts'
import { judge } from '../../src/allowlist/judge.ts'
import { Fault } from '../../src/fault.ts'
import type { EnvironmentStatement, LedgerEvent, Unauthorised } from '../../src/lifecycle/events.ts'
import { allowedAt, EMPTY_ENVIRONMENT, type EnvironmentState } from '../../src/lifecycle/state.ts'
import { step } from '../../src/lifecycle/step.ts'
import { subjectOf } from '../../src/lifecycle/subject.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { Measurement, MeasurementId } from '../../src/model/measurement.ts'
import type { PullDraft } from '../../src/ports/forge.ts'
import { checkChange } from '../../src/promotion/check-change.ts'
import { GUARD_FLAGS } from '../../src/promotion/guards.ts'
import { planPromotion } from '../../src/promotion/promote.ts'
import { draftPromotion } from '../../src/promotion/pull-request.ts'
import type { Believed } from '../../src/promotion/recording.ts'
import { planRetire } from '../../src/promotion/retire.ts'
import { draftRevocation, planRevoke } from '../../src/promotion/revoke.ts'
import { type DecidedPull, planSettle } from '../../src/promotion/settle.ts'
import type { NamedRevocation } from '../../src/promotion/settle-revocations.ts'
import type { Situation } from '../../src/promotion/situation.ts'
import {
  at,
  event,
  known,
  listed,
  measurement,
  PRODUCTION,
  policy,
  request,
  SIGNER,
} from './samples.ts'

const DAY = 86_400
const CODES: readonly Measurement[] = ['a', 'b', 'c', 'd'].map((it) => measurement(it))

interface Open {
  readonly number: number
  readonly draft: PullDraft
  readonly document: AllowList
}

/** A forge and a ledger of a few lines, so that only the plans are under test. */
class Life {
  now: Instant = at('01T10:00')
  state: EnvironmentState = EMPTY_ENVIRONMENT
  events: LedgerEvent[] = []
  base: AllowList | undefined = undefined
  commits = 1
  pulls = 0
  open: Open[] = []
  decided: DecidedPull[] = []
  /** What a person has merged with an approval after it was proposed: the model's own memory. */
  readonly merged: Set<MeasurementId> = new Set()
  readonly each: boolean

  constructor(each: boolean) {
    this.each = each
  }

  commit(): string {
    return this.commits.toString(16).padStart(40, '0')
  }

  situation(): Situation {
    const head = this.events.at(-1)
    const anchor = this.base?.ledgerHead
    return {
      service: SIGNER,
      policy: policy({
        grace: 3 * DAY,
        approvalWindow: 2 * DAY,
        pull: this.each ? 'each' : 'rolling',
      }),
      state: this.state,
      ledgerHead: head && { seq: head.seq, hash: head.hash },
      anchorHash: anchor && this.events[anchor.seq - 1]?.hash,
      list: { base: 'main', commit: this.commit(), path: 'list.json', document: this.base },
      now: this.now,
    }
  }

  append(statement: EnvironmentStatement, effectiveAt: Instant): void {
    this.state = step(this.state, statement, effectiveAt)
    const seq = this.events.length + 1
    this.events.push({ ...event(statement, seq), hash: seq.toString(16).padStart(64, 'f') })
  }

  anchor(): Anchor {
    const head = this.events.at(-1)
    return { seq: head?.seq ?? 1, hash: head?.hash ?? '0'.repeat(64) }
  }

  believed(): readonly Believed[] {
    return known('oidc', ...this.situation().state.proposals.map((it) => it.measurement))
  }

  settle(): void {
    const reported = this.events.flatMap(({ statement }): Unauthorised[] =>
      statement.kind === 'unauthorised' ? [statement] : [],
    )
    const revoked = this.events.flatMap(({ statement }): NamedRevocation[] =>
      statement.kind === 'revoked'
        ? [{ measurement: statement.measurement, pcrs: statement.denied.pcrs }]
        : [],
    )
    const ask = {
      pulls: this.decided,
      believed: this.believed(),
      teams: new Map(),
      excluded: [],
      reported,
      wasAllowed: this.wasAllowed(),
      revoked,
    }
    for (const it of planSettle(this.situation(), ask).statements) {
      this.append(it.statement, it.effectiveAt)
    }
    const again = {
      ...ask,
      reported: this.events.flatMap(({ statement }): Unauthorised[] =>
        statement.kind === 'unauthorised' ? [statement] : [],
      ),
    }
    expect(planSettle(this.situation(), again).statements).toEqual([])
  }

  /** What was said last of each, of that it is allowed and that it is not. */
  wasAllowed(): readonly MeasurementId[] {
    const last = new Map<MeasurementId, boolean>()
    for (const { statement } of this.events) {
      if (statement.kind === 'activated') last.set(statement.measurement, true)
      if (statement.kind === 'retired' || statement.kind === 'unauthorised') {
        last.set(statement.measurement, false)
      }
    }
    return [...last].filter(([, it]) => it).map(([id]) => id)
  }

  propose(draft: PullDraft, document: AllowList): void {
    const head = document
    const hash = head.ledgerHead && this.events[head.ledgerHead.seq - 1]?.hash
    const errors = checkChange(this.situation(), {
      head,
      headAnchorHash: hash,
      believed: this.believed(),
    })
    expect(errors.filter((it) => it.severity === 'error')).toEqual([])
    expect(draft.files.map((it) => parseAllowList(it.content, 'list.json'))).toEqual([
      parseAllowList(JSON.stringify(JSON.parse(draft.files[0]?.content ?? '')), 'list.json'),
    ])
    const known = this.open.find((it) => it.draft.branch === draft.branch)
    this.pulls += known === undefined ? 1 : 0
    const next = { number: known?.number ?? this.pulls, draft, document }
    this.open = [...this.open.filter((it) => it !== known), next]
  }

  promote(code: Measurement): void {
    this.settle()
    const history = this.events.filter((it) => subjectOf(it.statement) === code.id)
    const asked = request({ measurement: code, history, ancestry: [], flags: GUARD_FLAGS })
    const situation = this.situation()
    const plan = planPromotion(situation, asked)
    if (plan.kind === 'already-active') return
    if (plan.kind === 'propose') for (const it of plan.statements) this.append(it, this.now)
    const anchor = plan.kind === 'already-proposed' ? plan.anchor : this.anchor()
    const change = draftPromotion(situation, plan, { anchor })
    this.propose(change.pull, change.document)
  }

  /** Merges the pull request if it was made from the base as it is: a forge refuses the others. */
  merge(index: number, approved: boolean): void {
    const pull = this.open[index % Math.max(1, this.open.length)]
    if (pull === undefined || pull.draft.baseCommit !== this.commit()) return
    this.open = this.open.filter((it) => it !== pull)
    this.commits += 1
    this.base = pull.document
    const headCommit = `${pull.number}`.padStart(40, 'e')
    const { branch, base } = pull.draft
    if (approved) {
      for (const it of this.state.proposals)
        if (it.branch === branch) this.merged.add(it.measurement.id)
    }
    this.decided.push({
      pull: {
        number: pull.number,
        url: 'x',
        branch,
        base,
        state: 'merged',
        title: '',
        headCommit,
        merge: { commit: this.commit(), at: this.now, by: 'bob' },
      },
      document: pull.document,
      approvals: approved ? [{ by: 'alice', at: this.now, commit: headCommit }] : [],
    })
  }

  close(index: number): void {
    const pull = this.open[index % Math.max(1, this.open.length)]
    if (pull === undefined) return
    this.open = this.open.filter((it) => it !== pull)
    const { branch, base } = pull.draft
    this.decided.push({
      pull: {
        number: pull.number,
        url: 'x',
        branch,
        base,
        state: 'closed',
        title: '',
        headCommit: '0'.repeat(40),
        closedAt: this.now,
      },
      document: pull.document,
      approvals: [],
    })
  }

  retire(): void {
    this.settle()
    const plan = planRetire(this.situation(), { seen: [], flags: ['allow-empty'] })
    if (plan.kind === 'retire') this.propose(plan.pull, plan.document)
  }

  revoke(code: Measurement): void {
    const asked = { measurements: [code], reason: 'x', actor: 'y', flags: GUARD_FLAGS }
    const situation = this.situation()
    const plan = planRevoke(situation, asked)
    if (plan.kind !== 'revoke') return
    for (const it of plan.statements) this.append(it, this.now)
    const change = draftRevocation(situation, plan, this.anchor())
    this.propose(change.pull, change.document)
    this.merged.delete(code.id)
  }

  tamper(code: Measurement): void {
    if (this.base === undefined || this.base.entries.some((it) => it.measurement === code.id))
      return
    this.commits += 1
    this.base = { ...this.base, entries: [...this.base.entries, listed(code)] }
  }

  verify(): void {
    for (const code of CODES) {
      if (this.base === undefined) continue
      const judgement = judge({
        list: this.base,
        service: SIGNER,
        environment: PRODUCTION,
        pcrs: code.pcrs,
        attestedAt: this.now,
        now: this.now,
        ledger: this.state,
      })
      if (judgement.kind === 'deny') continue
      expect(allowedAt(this.state, this.now).map((it) => it.measurement.id)).toContain(code.id)
      expect(this.merged).toContain(code.id)
    }
  }
}

const ACTS: Readonly<Record<string, (life: Life, n: number, code: Measurement) => void>> = {
  promote: (life, _, code) => life.promote(code),
  merge: (life, n) => life.merge(n, true),
  sneak: (life, n) => life.merge(n, false),
  close: (life, n) => life.close(n),
  retire: (life) => life.retire(),
  clean(life) {
    life.retire()
    life.merge(life.open.length - 1, true)
  },
  revoke: (life, _, code) => life.revoke(code),
  tamper: (life, _, code) => life.tamper(code),
  wait(life, n) {
    life.now = addSeconds(life.now, (n + 1) * DAY)
  },
}

const act = fc.record({
  name: fc.constantFrom(
    ...Object.keys(ACTS),
    'promote',
    'promote',
    'merge',
    'merge',
    'merge',
    'wait',
  ),
  n: fc.nat(3),
})

test('whatever happens, only what was proposed, approved and merged is ever allowed, and every plan passes its own check', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40, size: 'max' }), fc.boolean(), (acts, each) => {
      const life = new Life(each)
      for (const { name, n } of acts) {
        life.now = addSeconds(life.now, 60)
        try {
          ACTS[name]?.(life, n, CODES[n] ?? measurement('a'))
        } catch (error) {
          // A refusal is an answer; what it refuses is tested elsewhere.
          if (!(error instanceof Fault) || error.code === 'LIFECYCLE_ILLEGAL') throw error
          reached.add(error.code)
        }
        life.settle()
        life.verify()
        for (const { statement } of life.events) reached.add(statement.kind)
      }
    }),
    { numRuns: 500 },
  )
  expect([...reached]).toEqual(
    expect.arrayContaining([
      'activated',
      'declined',
      'retired',
      'revoked',
      'unauthorised',
      'withdrawn',
    ]),
  )
})

test('left alone, with its pull requests merged, list and ledger come to agree', () => {
  const life = new Life(false)
  for (const code of CODES.slice(0, 2)) {
    life.promote(code)
    life.now = addSeconds(life.now, DAY)
    life.merge(0, true)
    life.settle()
  }
  life.retire()
  life.merge(0, true)
  life.settle()
  expect(compareWithLedger(life.base, life.state)).toEqual([])
  life.now = addSeconds(life.now, 4 * DAY)
  life.retire()
  life.merge(0, true)
  life.settle()
  expect(compareWithLedger(life.base, life.state)).toEqual([])
  expect(life.state.entries.map((it) => it.measurement.id)).toEqual([measurement('b').id])
})
