import type { Command } from './command.ts'

// What people wait for beside the work itself: each is a third of the program to read and compile.
const ALONE: Readonly<Record<string, () => Promise<Command>>> = {
  build: async () => (await import('./build.ts')).build,
  measure: async () => (await import('./measure.ts')).measure,
  sign: async () => (await import('./sign.ts')).sign,
}

/**
 * The commands that a command line can be about, so that no others are loaded: the one it begins
 * with, or none where it asks for the version; every command otherwise.
 */
export async function commandsFor(args: readonly string[]): Promise<readonly Command[]> {
  const [first = ''] = args
  if (first === '--version') return []
  const load = Object.hasOwn(ALONE, first) ? ALONE[first] : undefined
  return load === undefined ? (await import('./index.ts')).commands : [await load()]
}
