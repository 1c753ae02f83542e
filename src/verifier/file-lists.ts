import { type ListOwner, MAX_LIST_BYTES, parseAllowList } from '../allowlist/document.ts'
import {
  type ListKey,
  MAX_LIST_SIGNATURE_BYTES,
  signerOfList,
} from '../allowlist/list-signature.ts'
import type { AllowLists, Authenticity, ListSnapshot } from '../allowlist/source.ts'
import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import type { Instant } from '../model/instant.ts'
import { readRegularFile } from './regular-file.ts'

/**
 * Lists in files of this machine, read again for every decision, so that a change counts from the
 * moment it is there. Where keys are pinned, one of them must have signed the list, in a file beside it with
 * `.sig` to its name: ALLOW_LIST_UNAUTHENTICATED. Where none are, nobody vouches for the lists: see
 * `unauthenticatedLists` of the verifier's policy.
 */
export function fileLists(options: {
  /** Where an owner's list is; undefined where it has none. */
  readonly pathOf: (owner: ListOwner) => string | undefined
  readonly now: () => Instant
  readonly keys?: readonly ListKey[] | undefined
}): AllowLists {
  const parsed = new Map<string, Omit<ListSnapshot, 'asOf'>>()
  return {
    async current(owner) {
      const path = options.pathOf(owner)
      if (path === undefined)
        throw unavailable(`${owner.service}/${owner.environment}`, 'no file is named')
      const asOf = options.now()
      const text = await readText(path, MAX_LIST_BYTES)
      const sha256 = sha256Hex(text)
      const authenticity = await vouchFor(text, path, options.keys ?? [])
      const before = parsed.get(path)
      if (before?.sha256 === sha256) return { ...before, authenticity, asOf }
      const list = parseOrRefuse(text, path, owner)
      const snapshot = { list, text, sha256, authenticity }
      parsed.set(path, snapshot)
      return { ...snapshot, asOf }
    },
  }
}

async function vouchFor(
  text: string,
  path: string,
  keys: readonly ListKey[],
): Promise<Authenticity> {
  if (keys.length === 0) return { kind: 'file' }
  const signature = await readText(`${path}.sig`, MAX_LIST_SIGNATURE_BYTES)
  const signer = signerOfList(Buffer.from(text), signature, keys)
  if (signer !== undefined) return { kind: 'signature', keySha256: signer.sha256 }
  throw new Fault(
    'ALLOW_LIST_UNAUTHENTICATED',
    `${path}.sig is no signature of ${path} by a key that was named`,
    { at: path, hint: 'sign it with golden-pcr sign-list' },
  )
}

/** Parses a list that a verifier is to decide by; one that does not parse denies everything. */
export function parseOrRefuse(text: string, path: string, owner: ListOwner): ListSnapshot['list'] {
  try {
    return parseAllowList(text, path, owner)
  } catch (cause) {
    throw unavailable(path, cause instanceof Error ? cause.message : 'unreadable', cause)
  }
}

/** The refusal of everything, because there is no list to decide by. */
export function unavailable(path: string, why: string, cause?: unknown): Fault {
  return new Fault('ALLOW_LIST_UNAVAILABLE', `the allow-list ${path} cannot be used: ${why}`, {
    at: path,
    hint: 'nothing is allowed until it can be read again',
    cause,
  })
}

async function readText(path: string, limit: number): Promise<string> {
  try {
    return (await readRegularFile(path, limit)).bytes.toString('utf8')
  } catch (cause) {
    throw unavailable(path, cause instanceof Error ? cause.message : 'unreadable', cause)
  }
}
