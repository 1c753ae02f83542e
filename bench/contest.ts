import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What one run of a command cost. */
export interface Run {
  readonly seconds: number
  /** What the processors worked for all its processes together, in seconds: it says more than the time does where the machine is busy. */
  readonly work: number
  /** Peak resident memory of all its processes together, in MiB. */
  readonly peak: number
  readonly output: string
}

/** What a contender did in the end. */
export interface Result {
  /** What it printed last. */
  readonly output: string
  /** The median of what the processors worked for it, in seconds. */
  readonly work: number
}

/** Something that takes part: steps that run one after the other, each a program with its arguments. */
export interface Contender {
  readonly name: string
  readonly steps: readonly (readonly [string, ...string[]])[]
  /** Runs before each run, and is not timed. */
  readonly before?: (() => void) | undefined
  /** What each step reads from its standard input. */
  readonly input?: string | undefined
}

const EVERY = 10
// As Linux counts for programs, on every machine.
const TICKS = 100

/**
 * Runs all contenders in turns, so that what else the machine does weighs on each of them, and prints
 * a line for each: the median time with the fastest and the slowest, the ratio to the first contender
 * as the median of the rounds' own ratios with the lowest and the highest, the same of the processors'
 * work, and the peak memory.
 */
export async function contest(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, Result>> {
  const runs = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      contender.before?.()
      runs.get(contender.name)?.push(await runOf(contender))
    }
  }
  const base = runs.get(contenders[0]?.name ?? '') ?? []
  for (const [name, all] of runs) {
    const peak = Math.round(Math.max(...all.map((it) => it.peak)))
    console.log(`  ${name}, peak ${peak} MiB`)
    for (const [what, of] of [
      ['time', (it: Run) => it.seconds],
      ['work', (it: Run) => it.work],
    ] as const) {
      const ratios = all.map((it, round) => of(it) / of(base[round] ?? it))
      console.log(`    ${what} ${spread(all.map(of))} s   ratio ${spread(ratios)}`)
    }
  }
  return new Map(
    [...runs].map(([name, all]) => [
      name,
      { output: all.at(-1)?.output ?? '', work: middleOf(all.map((it) => it.work)) },
    ]),
  )
}

async function runOf(contender: Contender): Promise<Run> {
  let [seconds, work, peak, output] = [0, 0, 0, '']
  for (const step of contender.steps) {
    const run = await timed(step, contender.input ?? '')
    seconds += run.seconds
    work += run.work
    peak = Math.max(peak, run.peak)
    output = run.output
  }
  return { seconds, work, peak, output }
}

/** Runs a program to its end. Throws where it fails. */
async function timed(
  [program, ...args]: readonly [string, ...string[]],
  input: string,
): Promise<Run> {
  const { promise, resolve, reject } = Promise.withResolvers<Run>()
  const started = performance.now()
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let [output, complaint, peak, work] = ['', '', 0, 0]
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0))
    work = Math.max(work, workOf(child.pid ?? 0))
  }, EVERY)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  child.stdin.on('error', () => {
    // Who does not read its input says so by its status.
  })
  child.stdin.end(input)
  child.on('error', reject)
  child.on('close', (status) => {
    clearInterval(timer)
    if (status === 0) resolve({ seconds: (performance.now() - started) / 1000, work, peak, output })
    else reject(new Error(`${program} ended with ${status}: ${complaint}`))
  })
  return promise
}

/** The highest resident memory so far of a process, its own and its children's, in MiB. */
function memoryOf(pid: number): number {
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(readProc(`${pid}/status`))?.[1]
  return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), Number(own ?? 0) / 1024)
}

/** What the processors have worked for a process so far and for its children, those that ended too, in seconds. */
function workOf(pid: number): number {
  // After the name in brackets: user and system time, and the same of children, the 14th to 17th value.
  const values = readProc(`${pid}/stat`).split(') ').at(-1)?.split(' ').slice(11, 15) ?? []
  const own = values.reduce((sum, it) => sum + Number(it), 0) / TICKS
  return childrenOf(pid).reduce((sum, child) => sum + workOf(child), own)
}

function childrenOf(pid: number): readonly number[] {
  const children = readProc(`${pid}/task/${pid}/children`).trim()
  return children === '' ? [] : children.split(' ').map(Number)
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    // It has ended.
    return ''
  }
}

function spread(all: readonly number[]): string {
  const sorted = all.toSorted((one, other) => one - other)
  return `${middleOf(all).toFixed(2)} (${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)})`
}

function middleOf(all: readonly number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN
}
