import { Fault } from '../fault.ts'
import type { Layout } from '../model/provenance.ts'
import type { ImageConfig } from './config.ts'
import type { ImageWarning } from './warnings.ts'

/** What the enclave runs, as AWS's init reads it from `/cmd` and `/env`. */
export interface Command {
  readonly argv: readonly string[]
  /** `KEY=VALUE`, in order. */
  readonly env: readonly string[]
}

/** What is said in place of the image's own configuration. */
export interface CommandOverrides {
  /** The whole command; ENTRYPOINT and CMD of the image are then both unused. */
  readonly cmd?: readonly string[] | undefined
  /** `KEY=VALUE`, each in place of the image's value of that key. */
  readonly env?: readonly string[] | undefined
}

/**
 * The command for an image.
 *
 * Layout `canonical` runs what Docker would: ENTRYPOINT, then CMD; of a variable given twice the
 * last value counts, at the first one's place. Layout `nitro-cli` does what that tool does: CMD
 * alone where there is one (ENTRYPOINT is dropped, with a warning), else ENTRYPOINT; variables as
 * they are.
 *
 * Throws IMAGE_COMMAND_INVALID for an empty command, for a variable without `=`, and for newline or
 * NUL anywhere: AWS's init reads one value per line.
 */
export function planCommand(
  config: ImageConfig,
  layout: Layout,
  overrides: CommandOverrides = {},
): { readonly command: Command; readonly warnings: readonly ImageWarning[] } {
  const { entrypoint = [], cmd } = config
  const isDropped =
    layout === 'nitro-cli' &&
    overrides.cmd === undefined &&
    cmd !== undefined &&
    entrypoint.length > 0
  const argv =
    overrides.cmd ??
    (layout === 'nitro-cli' ? (cmd ?? entrypoint) : [...entrypoint, ...(cmd ?? [])])
  if (argv[0] === undefined || argv[0] === '') {
    throw invalid('the image has no command to run', {
      hint: 'give the image an ENTRYPOINT or CMD, or say --cmd',
    })
  }
  for (const [i, value] of argv.entries()) refuseUnfit(value, `argument ${i} of the command`)
  const env = planEnv(config.env, overrides.env ?? [], layout)
  const detail = `ENTRYPOINT ${JSON.stringify(entrypoint)} is dropped, as nitro-cli does where there is a CMD`
  return {
    command: { argv, env },
    warnings: isDropped ? [{ kind: 'entrypoint', detail }] : [],
  }
}

/** Lines as AWS's init reads them: each value, then a newline. */
export function renderLines(values: readonly string[]): Uint8Array {
  return Buffer.from(values.map((value) => `${value}\n`).join(''), 'utf8')
}

function planEnv(
  own: readonly string[],
  overrides: readonly string[],
  layout: Layout,
): readonly string[] {
  const all = [...own, ...overrides]
  for (const pair of all) {
    if (pair.indexOf('=') < 1) {
      throw invalid(`the variable ${JSON.stringify(pair.slice(0, 80))} is not KEY=VALUE`)
    }
    refuseUnfit(pair, `the variable ${keyOf(pair)}`)
  }
  if (layout === 'nitro-cli' && overrides.length === 0) return own
  return [...new Map(all.map((pair) => [keyOf(pair), pair])).values()]
}

function keyOf(pair: string): string {
  return pair.slice(0, pair.indexOf('='))
}

function refuseUnfit(value: string, what: string): void {
  const why = value.includes('\n')
    ? 'a newline, and init reads one value per line'
    : value.includes('\0')
      ? 'a NUL byte'
      : value.isWellFormed()
        ? undefined
        : 'half of a surrogate pair'
  if (why === undefined) return
  throw invalid(`${what} holds ${why}`, {
    hint: 'put the value in a file of the image, or encode it',
  })
}

function invalid(message: string, extra: { readonly hint?: string } = {}): Fault {
  return new Fault('IMAGE_COMMAND_INVALID', message, extra)
}
