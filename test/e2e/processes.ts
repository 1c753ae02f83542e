import { type ChildProcess, spawn } from 'node:child_process'

/** How a process ended, and what it said. */
export interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A process and its end. */
export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** Where a process runs, and all that it knows of its environment. */
export interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly input?: string | Uint8Array | undefined
}

/** Starts a program with nothing of the environment that the tests run in. */
export function start(program: string, args: readonly string[], around: Surroundings): Started {
  const { cwd, env, input } = around
  const child = spawn(program, args, { cwd, env, stdio: 'pipe' })
  const ended = new Promise<Ended>((resolve, reject) => {
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => err.push(part))
    child.on('error', reject)
    child.on('close', (status, signal) => {
      resolve({
        status,
        signal,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      })
    })
  })
  // Whoever was killed reads no more: what is left to write is of no use then.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return { child, ended }
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  around: Surroundings,
): Promise<Ended> {
  return start(program, args, around).ended
}
