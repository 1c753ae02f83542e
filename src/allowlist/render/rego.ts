import type { Instant } from '../../model/instant.ts'
import { secondsOf } from '../../model/instant.ts'
import type { Pcrs } from '../../model/measurement.ts'
import type { AllowList } from '../document.ts'
import { effectiveEntries, endOf, type Rendered } from './effective.ts'

/**
 * The policy that goes with {@link renderRegoData}. `input` is
 * `{"service", "environment", "pcrs": {"0": …, "1": …, "2": …, "8"?: …}}`; the time is OPA's own.
 */
export const REGO_POLICY: string = `package golden_pcr

import rego.v1

default allow := false

list := data.golden_pcr_lists[input.service][input.environment]

now := time.now_ns() / 1000000000

allow if {
	not denied
	not ended(list)
	some entry in list.entries
	same_code(entry.pcrs)
	same_signature(entry.pcrs)
	now >= entry.not_before
	not ended(entry)
}

denied if {
	some it in list.denied
	same_code(it)
}

same_code(pcrs) if {
	pcrs["0"] == input.pcrs["0"]
	pcrs["1"] == input.pcrs["1"]
	pcrs["2"] == input.pcrs["2"]
}

same_signature(pcrs) if not "8" in object.keys(pcrs)

same_signature(pcrs) if pcrs["8"] == input.pcrs["8"]

ended(it) if {
	is_number(it.not_after)
	now >= it.not_after
}
`

/** The list as data for OPA, under `golden_pcr_lists`; moments in seconds since 1970. */
export function renderRegoData(list: AllowList, at: Instant): Rendered {
  const value = {
    revision: list.revision ?? null,
    not_after: list.expiresAt === null ? null : secondsOf(list.expiresAt),
    denied: list.denied.map((it) => registers(it.pcrs)),
    entries: effectiveEntries(list, at).map((it) => {
      const end = endOf(list, it)
      return {
        measurement: it.measurement,
        pcrs: registers(it.pcrs),
        not_before: it.notBefore === undefined ? 0 : secondsOf(it.notBefore),
        not_after: end === null ? null : secondsOf(end),
      }
    }),
  }
  const data = { golden_pcr_lists: { [list.service]: { [list.environment]: value } } }
  return { text: `${JSON.stringify(data, null, 2)}\n`, timed: true, notes: [] }
}

function registers(pcrs: Pcrs): Readonly<Record<string, string>> {
  const { '0': pcr0, '1': pcr1, '2': pcr2, '8': pcr8 } = pcrs
  return { '0': pcr0, '1': pcr1, '2': pcr2, ...(pcr8 === undefined ? {} : { '8': pcr8 }) }
}
