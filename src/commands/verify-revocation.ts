import { parseRevocationList, type RevocationList } from '../attestation/revocation-list.ts'
import { type DocumentPolicy, examineDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import type { Remark } from './command.ts'
import type { World } from './world.ts'

/** The most that a file with a revocation list may hold, in bytes: PEM takes a third more than DER. */
const LIMIT = 8 << 20

/** Which revocation lists are asked for. */
export interface RevocationInputs {
  readonly crl: readonly string[]
  readonly 'check-crl': boolean
}

/** The lists that were had; undefined where nobody asked for any. */
export interface Revocation {
  readonly lists: readonly RevocationList[] | undefined
  readonly remarks: readonly Remark[]
}

/**
 * Reads the files that are named, and fetches what a chain that is verified names.
 *
 * The addresses stand in certificates, so an attacker may have written them until the chain is found
 * to begin at a pinned root: a document that is refused has nothing fetched. What cannot be had is
 * missing, and the document is then refused for it. Throws USAGE, REVOCATION_LIST_INVALID for a file.
 */
export async function gatherRevocation(
  inputs: RevocationInputs,
  document: Uint8Array | undefined,
  policy: DocumentPolicy,
  world: World,
): Promise<Revocation> {
  if (inputs['check-crl'] && world.clockIsSet) {
    throw new Fault('USAGE', 'what AWS revokes now says nothing of another time', {
      hint: 'give the lists of that time with --crl, or leave --at out',
    })
  }
  if (inputs.crl.length === 0 && !inputs['check-crl']) return { lists: undefined, remarks: [] }
  const files = await Promise.all(
    inputs.crl.map(async (path) =>
      parseRevocationList(await world.files.readBytes(path, LIMIT), path),
    ),
  )
  if (!inputs['check-crl'] || document === undefined) return { lists: files, remarks: [] }
  const examined = examineDocument(document, policy)
  // It is refused for that, and not for lists that nobody asked for on its word.
  if (examined.kind === 'refused') return { lists: undefined, remarks: [] }
  const addresses = new Set(examined.document.chain.flatMap((it) => it.revocationAddresses))
  const fetched = await Promise.all([...addresses].map((it) => fetchList(it, world)))
  return {
    lists: [...files, ...fetched.flatMap((it) => (it instanceof Fault ? [] : [it]))],
    remarks: fetched.flatMap((it) =>
      it instanceof Fault ? [{ level: 'warning' as const, text: it.message }] : [],
    ),
  }
}

async function fetchList(address: string, world: World): Promise<RevocationList | Fault> {
  try {
    return parseRevocationList(await world.fetchRevocationList(address), address)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

/** The lists that were looked into, for `--json`; null where nobody asked for any. */
export function revocationJson(lists: readonly RevocationList[] | undefined): unknown {
  if (lists === undefined) return null
  return lists.map(({ place, thisUpdate, nextUpdate, serials }) => ({
    place,
    thisUpdate,
    nextUpdate,
    revoked: serials.size,
  }))
}
