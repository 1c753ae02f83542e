import type { Forge, PullDraft } from '../../../src/ports/forge.ts'

/** The branch of every draft here. */
export const BRANCH = 'golden-pcr/signer/production'

/** The file that every draft here changes. */
export const PATH = 'allow/signer.json'

/** A draft on the base as it is now. */
export async function draftOn(forge: Forge, change: Partial<PullDraft> = {}): Promise<PullDraft> {
  return {
    branch: BRANCH,
    base: 'main',
    baseCommit: (await forge.headOf(change.base ?? 'main')) ?? '',
    title: 'Promote signer 1.0.0 to production',
    body: 'PCR0 changes.\n',
    message: 'Promote signer 1.0.0 to production',
    files: [{ path: PATH, content: '{"entries":["1.0.0"]}\n' }],
    labels: ['golden-pcr'],
    reviewers: ['bob'],
    ...change,
  }
}
