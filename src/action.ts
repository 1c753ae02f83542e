import { commands } from './commands/index.ts'
import { runAction } from './host/action-main.ts'

process.exitCode = await runAction(commands, process)
