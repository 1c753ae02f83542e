import { commands } from './commands/index.ts'
import { runCommandLine } from './host/cli-main.ts'

process.exitCode = await runCommandLine(commands, process)
