import { Fault } from '../fault.ts'
import type { Forge } from '../ports/forge.ts'

export async function openGitHub(repository: string | undefined, _lent: unknown): Promise<Forge> {
  throw new Fault('FORGE_UNAVAILABLE', `github ${repository} comes next`)
}
