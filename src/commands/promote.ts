import { shortId } from '../model/measurement.ts'
import type { ServiceName } from '../model/names.ts'
import { GUARD_FLAGS, type GuardFlag, type Warning } from '../promotion/guards.ts'
import { plain } from '../report/text.ts'
import { type Command, command, type Outcome, type Remark } from './command.ts'
import { atPlace } from './environments.ts'
import { findMeasurement } from './find-measurement.ts'
import { type Promoted, promoteMeasurement } from './promote-measurement.ts'
import { settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import type { Place } from './situation.ts'

/** The flags that let a promotion past a guard. */
export const PROMOTION_GUARDS = {
  'allow-older': {
    kind: 'flag',
    about: 'Even if what is allowed now was built from a later commit',
  },
  'allow-declined': { kind: 'flag', about: 'Even if its pull request was closed before' },
  'allow-retired': { kind: 'flag', about: 'Even if it was retired before' },
  'allow-revoked': {
    kind: 'flag',
    about: 'Even if it was revoked: the revocation is lifted with the merge',
  },
  'skip-soak': {
    kind: 'flag',
    about: 'Even if it has not been long enough in the environment before',
  },
  'supersede-now': { kind: 'flag', about: 'What it supersedes gets no grace after the merge' },
} as const

/** What people call a release. */
export const VERSION_INPUT = {
  kind: 'text',
  value: 'TEXT',
  about: 'What people call it (default: the tag it was built from)',
} as const

/** The outputs of a promotion. */
export const PROMOTION_OUTPUTS = {
  'pull-request-url': 'Where the pull request is; empty where the measurement is allowed already',
  'pull-request-number': "The pull request's number",
  'pull-request-branch': "The pull request's branch",
  'pull-request-outcome': '`created`, `updated`, `unchanged`, or `already-active`',
} as const

/** `promote`: one recorded measurement, by pull request, into an environment's allow-list. */
export const promote: Command = command({
  name: 'promote',
  about: "Propose a recorded measurement for an environment's allow-list by pull request",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    measurement: {
      kind: 'text',
      value: 'ID|PCR0',
      about: 'Which measurement (default: the one recorded last)',
    },
    environment: ENVIRONMENT_INPUT,
    version: VERSION_INPUT,
    ...PROMOTION_GUARDS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    'promote --service signer --environment production',
    'promote --service signer --environment production --measurement 4f1a2b3c4d5e --dry-run',
  ],
  async run(inputs, world) {
    return atPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place)
      const { statement } = await findMeasurement(place.ledger, place.service, inputs.measurement)
      const promoted = await promoteMeasurement(place, {
        how: 'promotion',
        measurement: statement.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs['supersede-now'] ? 'now' : 'with-grace',
      })
      return promotionOutcome(place, promoted, promotionWarnings(promoted, settled.notes))
    })
  },
})

/** The guards that the command line lifts. */
export function guardFlags(inputs: Readonly<Record<string, unknown>>): readonly GuardFlag[] {
  return GUARD_FLAGS.filter((flag) => inputs[flag] === true)
}

/** What people should know of a promotion: `notes`, which settling found before it, and what its plan says. */
export function promotionWarnings(
  promoted: Promoted,
  notes: readonly Warning[],
): readonly Warning[] {
  return promoted.kind === 'already-active' ? notes : [...notes, ...promoted.plan.warnings]
}

/** What a promotion came to, in every form, with what people should know of it. */
export function promotionOutcome(
  place: Place,
  promoted: Promoted,
  warnings: readonly Warning[],
): Outcome {
  const { service, policy } = place
  if (promoted.kind === 'already-active') {
    const { entry } = promoted.plan
    return {
      answer: 'yes',
      json: {
        pullRequest: null,
        outcome: 'already-active',
        change: { added: [], superseded: [] },
        warnings,
      },
      text: `${shortId(entry.measurement.id)} is active in ${policy.name} since ${entry.notBefore}: there is nothing to propose`,
      remarks: remarksOf(warnings),
      outputs: { 'pull-request-url': '', 'pull-request-outcome': 'already-active' },
    }
  }
  const { proposal } = promoted.plan
  const pull = promoted.kind === 'proposed' ? promoted.proposed.pull : undefined
  const outcome = promoted.kind === 'proposed' ? promoted.proposed.outcome : 'rehearsed'
  const notices = promoted.kind === 'proposed' ? promoted.proposed.notices : []
  const branch = pull?.branch ?? promoted.change.pull.branch
  return {
    answer: 'yes',
    json: {
      pullRequest: pull === undefined ? null : { number: pull.number, url: pull.url, branch },
      outcome,
      change: {
        added: [
          {
            measurement: proposal.measurement.id,
            pcrs: proposal.measurement.pcrs,
            ...(proposal.version === undefined ? {} : { version: proposal.version }),
          },
        ],
        superseded: proposal.supersedes,
      },
      warnings,
      ...(promoted.kind === 'rehearsed' ? { draft: promoted.change.pull } : {}),
    },
    text: promotionText(service, policy.name, promoted, pull),
    remarks: [
      ...remarksOf(warnings),
      ...notices.map((text): Remark => ({ level: 'notice', text })),
    ],
    outputs: {
      'pull-request-url': pull?.url ?? '',
      'pull-request-number': pull === undefined ? '' : String(pull.number),
      'pull-request-branch': branch,
      'pull-request-outcome': outcome,
    },
    summary: promoted.change.pull.body,
  }
}

/** Warnings of a plan, for people. */
export function remarksOf(warnings: readonly Warning[]): readonly Remark[] {
  return warnings.map((it) => ({ level: 'warning', text: `${it.code}: ${plain(it.detail)}` }))
}

function promotionText(
  service: ServiceName,
  environment: string,
  promoted: Exclude<Promoted, { kind: 'already-active' }>,
  pull: { readonly number: number; readonly url: string } | undefined,
): string {
  const { proposal } = promoted.plan
  const { version, measurement, supersedes } = proposal
  const name = `${service} ${version === undefined ? '' : `${plain(version)} `}(${shortId(measurement.id)})`
  const done =
    pull === undefined
      ? 'would propose'
      : OUTCOME_WORDS[promoted.kind === 'proposed' ? promoted.proposed.outcome : 'created']
  const lines = [
    `${done} ${name} for ${environment}`,
    ...supersedes.map(
      (it) =>
        `  supersedes ${shortId(it.measurement)}, which the list then allows until ${it.notAfter}`,
    ),
  ]
  if (pull !== undefined)
    lines.push(
      '',
      `pull request ${pull.number}: ${pull.url}`,
      'next: review and merge it; then golden-pcr settle',
    )
  return lines.join('\n')
}

const OUTCOME_WORDS = {
  created: 'proposed',
  updated: 'brought up to date the proposal of',
  unchanged: 'had already proposed',
} as const
