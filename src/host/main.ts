import type { Command, Outcome, RawInputs } from '../commands/command.ts'
import type { World } from '../commands/world.ts'
import { Fault, type FaultClass, faultClass } from '../fault.ts'
import { type Instant, parseInstant } from '../model/instant.ts'

/** The exit status for what a Fault says of the world; 70 is a bug of ours. */
const STATUS: Readonly<Record<FaultClass, number>> = { no: 1, usage: 2, malformed: 3, outside: 4 }

/** What stands before every command, beside its own inputs. */
export interface Common {
  readonly json: boolean
  readonly dryRun: boolean
  readonly at: string | undefined
}

/** Where a command's end is told: a terminal, or a workflow's log, outputs and summary. */
export interface Host {
  readonly succeed: (outcome: Outcome) => Promise<void>
  readonly fail: (failure: Failure) => Promise<void>
}

/** Why a command ended without an outcome. */
export type Failure =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'bug'; readonly error: unknown }

/** Runs one command and tells its host how it ended; resolves to the process's exit status. */
export async function runCommand(
  command: Command,
  raw: RawInputs,
  common: Common,
  openWorld: (at: Instant | undefined, dryRun: boolean) => World,
  host: Host,
): Promise<number> {
  try {
    const at = common.at === undefined ? undefined : parseInstant(common.at)
    if (at !== undefined && command.writes && !common.dryRun) {
      throw new Fault('USAGE', `"${command.name}" writes, and nothing is written under --at`, {
        hint: 'add --dry-run to see what it would do at that time',
      })
    }
    const world = openWorld(at, common.dryRun)
    const outcome = await command.run(raw, world)
    await host.succeed(outcome)
    return outcome.answer === 'yes' ? 0 : 1
  } catch (error) {
    if (error instanceof Fault) {
      await host.fail({ kind: 'fault', fault: error })
      return STATUS[faultClass(error.code)]
    }
    await host.fail({ kind: 'bug', error })
    return 70
  }
}

/** A Fault as people read it: code, what and where, what to do. */
export function faultText(fault: Fault): string {
  const hint = fault.hint === undefined ? '' : `\n  ${fault.hint}`
  return `${fault.code}: ${fault.message}${hint}`
}

/** The document that an error is with `--json`. */
export function faultJson(failure: Failure): Readonly<Record<string, unknown>> {
  if (failure.kind === 'bug') {
    const message = failure.error instanceof Error ? failure.error.message : String(failure.error)
    return {
      error: {
        code: 'BUG',
        message,
        hint: 'this is a bug of golden-pcr: please report it with the stack on stderr',
      },
    }
  }
  const { code, message, hint, at } = failure.fault
  return {
    error: {
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(at === undefined ? {} : { at }),
    },
  }
}
