import * as z from 'zod'
import { type AllowList, type ListOwner, ownerKey } from '../allowlist/document.ts'
import { decodeWith } from '../model/decode.ts'
import { parseStrictJson } from '../model/json.ts'
import type { World } from './world.ts'

/** The most that the file may hold, in bytes. */
const LIMIT = 1 << 20

const fileSchema = z.strictObject({
  schema: z.literal('golden-pcr/revisions/v1'),
  highest: z.record(z.string().regex(/^[a-z0-9-]{1,63}\/[a-z0-9-]{1,63}$/), z.int().min(1)),
})

/** The highest revision of each list that was seen here, so that an older one is told. */
export interface SeenRevisions {
  readonly path: string
  /** By `SERVICE/ENVIRONMENT`. */
  readonly highest: Readonly<Record<string, number>>
}

/** Reads the file; one that is not there yet has seen nothing. Throws INPUT_INVALID. */
export async function readSeenRevisions(path: string, world: World): Promise<SeenRevisions> {
  if (!(await world.files.exists(path))) return { path, highest: {} }
  const value = parseStrictJson(await world.files.readText(path, LIMIT), {
    code: 'INPUT_INVALID',
    what: path,
    maxBytes: LIMIT,
    maxDepth: 4,
  })
  return { path, highest: decodeWith(fileSchema, value, 'INPUT_INVALID', path).highest }
}

/** The highest revision that was seen of this owner's list; undefined where none was. */
export function revisionSeen(
  seen: SeenRevisions | undefined,
  owner: ListOwner,
): number | undefined {
  return seen?.highest[ownerKey(owner)]
}

/** Writes down a revision that is higher than any before; nothing under `--at` or `--dry-run`. */
export async function rememberRevision(
  seen: SeenRevisions | undefined,
  list: AllowList,
  world: World,
): Promise<void> {
  const { revision } = list
  if (seen === undefined || revision === undefined || world.dryRun || world.clockIsSet) return
  if (revision <= (revisionSeen(seen, list) ?? 0)) return
  const highest = { ...seen.highest, [ownerKey(list)]: revision }
  const text = JSON.stringify({ schema: 'golden-pcr/revisions/v1', highest }, undefined, 2)
  await world.files.writeText(seen.path, `${text}\n`)
}
