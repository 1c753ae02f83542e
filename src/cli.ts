import { commandsFor } from './commands/by-name.ts'
import { runCommandLine } from './host/cli-main.ts'

process.exitCode = await runCommandLine(await commandsFor(process.argv.slice(2)), process)
