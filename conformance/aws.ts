import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import * as z from 'zod'

type Registers = Readonly<Record<string, string>>

/** What AWS's reader says of a file. */
export interface AwsReport {
  readonly version: number
  readonly flags: number
  readonly sections: number
  readonly crc: boolean
  readonly pcrs: Registers
  readonly signature: {
    readonly check: boolean | null
    readonly checkError: string | null
    /** What it says before a run, where it looks at the certificate's dates too. */
    readonly runError: string | null
  } | null
  readonly metadata: unknown
}

const registers: z.ZodType<Registers> = z.record(z.string(), z.string())
const described: z.ZodType<AwsReport> = z.object({
  version: z.int(),
  flags: z.int(),
  sections: z.int(),
  crc: z.boolean(),
  pcrs: registers,
  signature: z
    .object({
      check: z.boolean().nullable(),
      checkError: z.string().nullable(),
      runError: z.string().nullable(),
    })
    .nullable(),
  metadata: z.unknown(),
})
const built: z.ZodType<{ readonly pcrs: Registers }> = z.object({ pcrs: registers })
const answer: z.ZodType<{ readonly ok: unknown } | { readonly error: string }> = z.union([
  z.object({ error: z.string() }),
  z.object({ ok: z.unknown() }),
])

/** A pair of PEM files. */
export interface KeyFiles {
  readonly certificate: string
  readonly key: string
}

/** What AWS's builder is asked for; parts are paths. */
export interface AwsBuild extends Partial<KeyFiles> {
  readonly output: string
  readonly kernel: string
  readonly cmdline: string
  readonly ramdisks: readonly string[]
  readonly arch: string
  readonly metadata: unknown
}

/** AWS's own code refused, or panicked. */
export class AwsRefusal extends Error {}

/** AWS's crate behind a pipe: one request at a time. */
export class Aws {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  constructor(program: string) {
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  }

  async build(request: AwsBuild): Promise<Registers> {
    return built.parse(await this.#ask({ op: 'build', ...request })).pcrs
  }

  async describe(path: string): Promise<AwsReport> {
    return described.parse(await this.#ask({ op: 'describe', path }))
  }

  async sign(path: string, keys: KeyFiles): Promise<void> {
    await this.#ask({ op: 'sign', path, ...keys })
  }

  async close(): Promise<void> {
    this.#child.stdin?.end()
    if (this.#child.exitCode === null) await once(this.#child, 'exit')
  }

  async #ask(request: object): Promise<unknown> {
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`)
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error("AWS's side of the comparison ended early")
    const said = answer.parse(JSON.parse(value))
    if ('error' in said) throw new AwsRefusal(said.error)
    return said.ok
  }
}
