import type { Command } from '../commands/command.ts'
import { Fault } from '../fault.ts'
import { VERSION } from '../model/version.ts'
import { type Parsed, parseCommandLine } from './command-line.ts'
import { runCommand } from './main.ts'
import { terminalHost, terminalProgress } from './terminal.ts'
import { openWorld } from './world.ts'
import { keepYoungSmall } from './young-objects.ts'

/** Runs the command line; resolves to the process's exit status. */
export async function runCommandLine(
  commands: readonly Command[],
  process: NodeJS.Process,
): Promise<number> {
  const { stdout, stderr } = process
  const args = process.argv.slice(2)
  // Whoever reads has read enough (`golden-pcr audit export | head`): nothing is wrong.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const progress = terminalProgress(stderr)
  let parsed: Parsed
  try {
    parsed = parseCommandLine(commands, args, {
      out: (text) => stdout.write(text),
      err: (text) => stderr.write(text),
      version: VERSION,
    })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const host = terminalHost({ stdout, stderr }, args.includes('--json'), progress)
    await host.fail({ kind: 'fault', fault: error })
    return 2
  }
  if (parsed.kind === 'answered') return parsed.status
  const { command, raw, common } = parsed.call
  return runCommand(
    command,
    raw,
    common,
    (at, dryRun) =>
      openWorld({
        process,
        at,
        dryRun,
        progress,
        token: process.env['GITHUB_TOKEN'] ?? process.env['GH_TOKEN'],
        note: (text) => stderr.write(`${text}\n`),
        onUnpack: keepYoungSmall,
      }),
    terminalHost({ stdout, stderr }, common.json, progress),
  )
}
