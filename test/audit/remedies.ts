import { expect } from 'vitest'

// What takes out, denies, shortens, asks for what the ledger has already, or only looks.
const HARMLESS =
  /^(golden-pcr (settle|reissue|retire|revoke|render|verify|audit (find|history|verify-chain))|aws kms (put-key-policy|revoke-grant)) /

/**
 * A remedy that can be pasted never makes anything allowed that was not: no code becomes recorded,
 * promoted, imported or brought back by it, and no guard is lifted.
 */
export function expectHarmless(remedy: string): void {
  for (const command of remedy.split(' && ')) expect(`${command} `).toMatch(HARMLESS)
  expect(remedy).not.toMatch(/ --(allow|skip|no-soak)-?/)
}
