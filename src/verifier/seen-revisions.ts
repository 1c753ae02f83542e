import type { ListOwner } from '../allowlist/document.ts'
import { environmentNameSchema, serviceNameSchema } from '../model/names.ts'
import type { AuditEntry } from '../ports/audit-log.ts'

/** A revision of a list that was seen, and the SHA-256 of its text. */
export type SeenRevision = readonly [owner: ListOwner, revision: number, sha256: string]

/** The entry of the log that says so. */
export function listEntryOf([owner, revision, sha256]: SeenRevision): AuditEntry {
  return { event: 'list', ...owner, revision, sha256 }
}

/** What an entry of the log says of a list; undefined where it is about something else. */
export function revisionIn(entry: AuditEntry): SeenRevision | undefined {
  const { event, revision, sha256 } = entry
  const service = serviceNameSchema.safeParse(entry['service'])
  const environment = environmentNameSchema.safeParse(entry['environment'])
  if (event !== 'list' || !service.success || !environment.success) return undefined
  if (typeof revision !== 'number' || typeof sha256 !== 'string') return undefined
  return [{ service: service.data, environment: environment.data }, revision, sha256]
}
