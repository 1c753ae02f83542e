import { fieldsAt } from './documents.ts'
import type { Installed } from './installed.ts'

/** The environment of the policy that most tests use. */
export const OURS: readonly string[] = ['--environment', 'production']

/** The main job, of `examples/hello`. */
export const RELEASE: readonly string[] = ['release', ...OURS, '--cmd', '/app/hello']

/** Where that environment's allow-list stands. */
export const LIST = 'allow-lists/hello/production.json'

/** The allow-list as a branch or commit has it. */
export function listAt(at: Installed, revision = 'main'): unknown {
  return JSON.parse(at.git('show', `${revision}:${LIST}`))
}

/** One person approves a pull request, and another merges it. */
export async function mergePull(at: Installed, number: number): Promise<void> {
  await at.json(0, 'forge', 'approve', String(number), '--by', 'Bo <bo@example.com>')
  await at.json(0, 'forge', 'merge', String(number), '--by', 'Cy <cy@example.com>')
}

/** What happened in the environment, oldest first. */
export async function happened(at: Installed): Promise<readonly unknown[]> {
  return fieldsAt(await at.json(0, 'audit', 'history', ...OURS), 'events', 'statement.kind')
}
