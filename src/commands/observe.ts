import { decodeSigned } from '../attestation/signed.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import { statementId } from '../lifecycle/chain.ts'
import type { Observed } from '../lifecycle/observed.ts'
import { observedStream } from '../lifecycle/streams.ts'
import { sha256Hex } from '../model/canonical.ts'
import { parseEnvironmentName } from '../model/names.ts'
import { type Appended, appendNext } from './append-event.ts'
import { localSettings, serviceOf, withLedger } from './settings.ts'
import type { Answer } from './verify-output.ts'
import type { World } from './world.ts'

/** The inputs that say where an observation is written. */
export interface ObserveInputs {
  readonly config: string
  readonly service: string | undefined
  readonly environment: string
  readonly ledger: string | undefined
  readonly 'ledger-kept': boolean
}

/** Refuses to observe under a clock that was set: nothing is written then. Throws USAGE. */
export function refuseSetClock(world: World): void {
  if (!world.clockIsSet) return
  throw new Fault('USAGE', 'nothing is written under --at', {
    hint: 'leave --observe out, or --at',
  })
}

/**
 * Writes down that a genuine attestation was seen, once for each document; undefined where the
 * document proved nothing: what anybody can make is no observation.
 */
export async function observe(
  inputs: ObserveInputs,
  bytes: Uint8Array | Fault,
  verdict: Answer,
  world: World,
): Promise<Appended | undefined> {
  const { document } = verdict
  if (document === undefined || bytes instanceof Fault) return undefined
  const settings = await localSettings(inputs.config, world)
  const service = serviceOf(inputs.service, settings)
  const stream = observedStream(service, parseEnvironmentName(inputs.environment))
  const statement = observationOf(decodeSigned(bytes).payload, document, verdict)
  const id = statementId(stream, statement, 0)
  const kept = inputs['ledger-kept']
  return withLedger({ url: inputs.ledger, settings, mode: 'write', kept, world }, async (ledger) =>
    appendNext({ ledger, stream, actor: await world.actor(), world }, async () => {
      const because = await ledger.withId(stream, id)
      return because === undefined ? { kind: 'say', statement } : { kind: 'nothing', because }
    }),
  )
}

/** What was written of an observation, for `--json`; null where nothing was. */
export function observationJson(seen: Appended | undefined): Record<string, unknown> | null {
  if (seen?.event === undefined) return null
  const { id, seq, hash } = seen.event
  return { id, seq, hash, created: seen.created }
}

/** What became of an observation, for people. */
export function observationText(seen: Appended | undefined, dryRun: boolean): string {
  if (dryRun) return 'not written down: this is a dry run'
  if (seen?.event === undefined) return 'not written down: what is not believed is no observation'
  const event = `event ${seen.event.seq} of ${seen.event.stream}`
  return seen.created
    ? `written down as ${event}`
    : `already written down as ${event}: nothing was added`
}

function observationOf(payload: Uint8Array, document: VerifiedDocument, verdict: Answer): Observed {
  return {
    kind: 'observed',
    payloadSha256: sha256Hex(payload),
    root: document.root,
    moduleId: document.moduleId,
    attestedAt: document.at,
    pcrs: document.pcrs,
    ...(verdict.verdict === 'allow' ? { measurement: verdict.entry.measurement } : {}),
    verdict: verdict.verdict,
    reasons: verdict.reasons.map((it) => it.code),
  }
}
