import type { Pcrs } from '../../model/measurement.ts'
import {
  ALLOW_LIST_SCHEMA,
  type AllowList,
  type ListedDenied,
  type ListedEntry,
} from '../document.ts'

/**
 * The list as text: two spaces, a newline at the end, fields and entries in a fixed order, whatever
 * order they came in: active before superseded, then newest first. It parses to what was rendered.
 */
export function renderAllowList(list: AllowList): string {
  const file = {
    schema: ALLOW_LIST_SCHEMA,
    service: list.service,
    environment: list.environment,
    revision: list.revision,
    issuedAt: list.issuedAt,
    expiresAt: list.expiresAt,
    ledgerHead: list.ledgerHead && { seq: list.ledgerHead.seq, hash: list.ledgerHead.hash },
    denied: list.denied.toSorted(by(deniedKey)).map(deniedJson),
    entries: list.entries.toSorted(byStanding).map(entryJson),
    annotations: list.annotations,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function entryJson(entry: ListedEntry): object {
  const { provenance } = entry
  return {
    measurement: entry.measurement,
    pcrs: pcrsJson(entry.pcrs),
    status: entry.status,
    version: entry.version,
    notBefore: entry.notBefore,
    notAfter: entry.notAfter,
    provenance: provenance && {
      repository: provenance.repository,
      commit: provenance.commit,
      ref: provenance.ref,
    },
    annotations: entry.annotations,
  }
}

function deniedJson(it: ListedDenied): object {
  return {
    pcrs: pcrsJson(it.pcrs),
    reason: it.reason,
    since: it.since,
    annotations: it.annotations,
  }
}

function pcrsJson(pcrs: Pcrs): object {
  return { '0': pcrs['0'], '1': pcrs['1'], '2': pcrs['2'], '8': pcrs['8'] }
}

function byStanding(a: ListedEntry, b: ListedEntry): number {
  if (a.status !== b.status) return a.status === 'active' ? -1 : 1
  // What has no beginning is written by hand and older than what we know.
  const newest = compare(b.notBefore ?? '', a.notBefore ?? '')
  return newest === 0 ? compare(a.measurement, b.measurement) : newest
}

function deniedKey(it: ListedDenied): string {
  return [it.since, it.pcrs['0'], it.pcrs['1'], it.pcrs['2'], it.reason].join(' ')
}

function by<T>(key: (it: T) => string): (a: T, b: T) => number {
  return (a, b) => compare(key(a), key(b))
}

// Never localeCompare: the order must not depend on the machine.
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
