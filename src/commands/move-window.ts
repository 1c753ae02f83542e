import { Fault } from '../fault.ts'
import { formatDuration, parseDuration } from '../model/duration.ts'
import { parseInstant, secondsBetween } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import {
  draftWindow,
  planWindow,
  type WindowEnd,
  type WindowPlan,
  type WindowRequest,
} from '../promotion/window.ts'
import { type Changed, changeJson, changeOutputs, changeText } from './change-list.ts'
import type { Outcome } from './command.ts'
import { findMeasurement } from './find-measurement.ts'
import { remarksOf } from './promote.ts'
import { historyOf } from './promotion-request.ts'
import { proposeChange } from './propose-change.ts'
import { settleEnvironment } from './settle-environment.ts'
import { type Place, readSituation } from './situation.ts'

/** The inputs that say which window and why. */
export const WINDOW_INPUTS = {
  measurement: {
    kind: 'text',
    required: true,
    value: 'ID|PCR0',
    about: 'Which superseded measurement: its id, a unique beginning of it, or its PCR0',
  },
  reason: { kind: 'text', required: true, value: 'TEXT', about: 'Why, in one line' },
  until: { kind: 'text', value: 'TIME', about: 'The new end of its window' },
  for: { kind: 'text', value: 'LENGTH', about: 'The same, as a length of time from now: 3d, 12h' },
  'allow-ended': { kind: 'flag', about: 'Even if its window is over: the merge allows it again' },
} as const

/** The end that `--until` or `--for` gives: exactly one of them. Throws USAGE. */
export function windowEnd(inputs: {
  readonly until: string | undefined
  readonly for: string | undefined
}): WindowEnd {
  if (inputs.until !== undefined && inputs.for === undefined) {
    return { until: parseInstant(inputs.until) }
  }
  if (inputs.for !== undefined && inputs.until === undefined) {
    return { seconds: parseDuration(inputs.for) }
  }
  throw new Fault('USAGE', 'the new end of the window is said once, by --until or by --for', {
    hint: 'give --until TIME, or --for LENGTH',
  })
}

/** What to move; `measurement` as people name it. */
export interface MoveRequest extends Pick<WindowRequest, 'how' | 'end' | 'reason' | 'flags'> {
  readonly measurement: string
}

/**
 * Asks by pull request that a window end otherwise: the event first, then the pull request. Running
 * it again finds both, also where the end is told as a length from now; when list, branch or stream
 * moved meanwhile it plans again.
 */
export async function moveWindow(place: Place, request: MoveRequest): Promise<Outcome> {
  const settled = await settleEnvironment(place)
  const { statement } = await findMeasurement(place.ledger, place.service, request.measurement)
  const changed = await propose(place, { ...request, measurement: statement.measurement.id })
  return outcomeOf(place, changed, settled.notes)
}

function propose(
  place: Place,
  request: Omit<WindowRequest, 'history'>,
): Promise<Changed<WindowPlan>> {
  return proposeChange(place, async () => {
    const situation = await readSituation(place)
    const history = await historyOf(place, request.measurement)
    const plan = planWindow(situation, { ...request, history })
    return {
      situation,
      plan,
      statements: plan.kind === 'propose' ? plan.statements : [],
      anchor: plan.kind === 'already-proposed' ? plan.anchor : undefined,
      draft: (anchor) => draftWindow(situation, plan, anchor),
    }
  })
}

function outcomeOf(
  { policy }: Place,
  changed: Changed<WindowPlan>,
  notes: Parameters<typeof remarksOf>[0],
): Outcome {
  const { change, entry, kind } = changed.plan
  const { id } = entry.measurement
  const length = formatDuration(Math.max(0, secondsBetween(change.since, change.until)))
  const from = kind === 'propose' ? 'now' : `${change.since}, when that was asked for`
  const notices = changed.kind === 'proposed' ? changed.proposed.notices : []
  return {
    answer: 'yes',
    json: {
      environment: policy.name,
      measurement: id,
      change: { how: change.how, until: change.until, reason: change.reason },
      ...changeJson(changed),
    },
    text: [
      `${policy.name}: ${shortId(id)} is to be allowed until ${change.until}, ${length} from ${from} (${change.how})`,
      `  ${changeText(changed)}`,
      ...(changed.kind === 'proposed' ? ['next: review and merge it; then golden-pcr settle'] : []),
    ].join('\n'),
    remarks: [...remarksOf(notes), ...notices.map((text) => ({ level: 'notice' as const, text }))],
    outputs: changeOutputs(changed),
    ...(changed.kind === 'nothing'
      ? {}
      : { summary: changed.kind === 'committed' ? '' : changed.change.pull.body }),
  }
}
