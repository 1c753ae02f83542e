import {
  MAX_LIST_SIGNATURE_BYTES,
  parseListKey,
  signerOfList,
} from '../allowlist/list-signature.ts'
import { Fault } from '../fault.ts'
import type { World } from './world.ts'

/** The most that a public key in PEM may hold, in bytes. */
const KEY_LIMIT = 64 << 10

/** Who vouches for a list: a protected branch's rules, a key that was named, or nobody. */
export type Vouched =
  | { readonly kind: 'branch' }
  | { readonly kind: 'signature'; readonly keySha256: string }
  | { readonly kind: 'nobody' }

/** The inputs that say by whom a list in a file must be signed, and where its signature is. */
export interface ListSignatureInputs {
  readonly 'allow-list': string | undefined
  readonly 'allow-list-key': readonly string[]
  readonly 'allow-list-signature': string | undefined
}

/** Refuses inputs that do not go together. Throws USAGE. */
export function refuseLoneSignature(inputs: ListSignatureInputs): void {
  const { 'allow-list': list, 'allow-list-key': keys, 'allow-list-signature': signature } = inputs
  if (keys.length > 0 && list === undefined) {
    throw new Fault('USAGE', '--allow-list-key is for a list in a file', {
      hint: 'name the file with --allow-list; on the protected branch, the branch vouches for it',
    })
  }
  if (signature !== undefined && keys.length === 0) {
    throw new Fault('USAGE', 'a signature alone says nothing: anybody can make one', {
      hint: 'name the key that must have made it with --allow-list-key',
    })
  }
}

/**
 * Who vouches for a list in a file: nobody where no key is named. Throws ALLOW_LIST_UNAUTHENTICATED
 * where one is and the signature is missing or not by it, ALLOW_LIST_KEY_INVALID.
 */
export async function vouchForFile(
  text: string,
  path: string,
  inputs: ListSignatureInputs,
  world: World,
): Promise<Vouched> {
  if (inputs['allow-list-key'].length === 0) return { kind: 'nobody' }
  const keys = await Promise.all(
    inputs['allow-list-key'].map(async (at) =>
      parseListKey(await world.files.readText(at, KEY_LIMIT), at),
    ),
  )
  const { 'allow-list-signature': at = `${path}.sig` } = inputs
  if (!(await world.files.exists(at))) {
    throw unauthenticated(`there is no signature ${at} for ${path}`)
  }
  const signature = await world.files.readText(at, MAX_LIST_SIGNATURE_BYTES)
  const signer = signerOfList(Buffer.from(text), signature, keys)
  if (signer === undefined) {
    throw unauthenticated(`${at} is no signature of ${path} by the key that is demanded`)
  }
  return { kind: 'signature', keySha256: signer.sha256 }
}

/** A list that nobody vouches for, where somebody must. */
export function unauthenticated(why: string): Fault {
  return new Fault('ALLOW_LIST_UNAUTHENTICATED', `the allow-list: ${why}`, {
    hint: 'sign it with golden-pcr sign-list, or read it from a protected branch',
  })
}
