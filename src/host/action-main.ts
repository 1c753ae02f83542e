import * as core from '@actions/core'
import type { Command } from '../commands/command.ts'
import { Fault } from '../fault.ts'
import { actionsHost, actionsProgress, readCommand, readCommon, readInputs } from './actions.ts'
import { runCommand } from './main.ts'
import { openWorld } from './world.ts'
import { keepYoungSmall } from './young-objects.ts'

/** Runs as a step of a workflow; resolves to the process's exit status. */
export async function runAction(
  commands: readonly Command[],
  process: NodeJS.Process,
): Promise<number> {
  const host = actionsHost()
  try {
    const command = readCommand(commands)
    const raw = readInputs(command, commands, process.env)
    const token = core.getInput('github-token')
    if (token !== '') core.setSecret(token)
    return await runCommand(
      command,
      raw,
      readCommon(),
      (at, dryRun) =>
        openWorld({
          process,
          at,
          dryRun,
          progress: actionsProgress,
          token: token === '' ? undefined : token,
          note: (text) => core.info(text),
          onUnpack: keepYoungSmall,
        }),
      host,
    )
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    await host.fail({ kind: 'fault', fault: error })
    return 2
  }
}
