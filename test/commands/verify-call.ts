import { join } from 'node:path'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import { verify } from '../../src/commands/verify.ts'
import type { World } from '../../src/commands/world.ts'
import { NONCE } from '../attestation/documents.ts'

/** What `verify` says of a folder's `document.bin` by its `list.json`; other inputs go before these. */
export async function verifyIn(
  folder: string,
  inputs: RawInputs,
  world: World,
): Promise<Pick<Outcome, 'answer' | 'json'> & { readonly warnings: readonly string[] }> {
  const usual = {
    document: join(folder, 'document.bin'),
    service: 'signer',
    environment: 'production',
    'allow-list': join(folder, 'list.json'),
    nonce: NONCE.toString('hex'),
  }
  const { answer, json, remarks = [] } = await verify.run({ ...usual, ...inputs }, world)
  return { answer, json, warnings: remarks.map((it) => it.text) }
}
