import type { Instant } from '../../model/instant.ts'
import type { Pcrs } from '../../model/measurement.ts'
import type { AllowList } from '../document.ts'
import { effectiveEntries, endOf, type Rendered } from './effective.ts'

const NOTE =
  'Terraform ends no window: a policy made from this must compare not_before and not_after with the time, or be applied again when one ends.'

/**
 * The list as the value of one Terraform variable, `golden_pcr`, for a `.auto.tfvars.json` file.
 *
 * What is denied, ended or not yet begun at this moment is left out of `allowed`; the tuples stay
 * whole, for one statement each. Variables know no time, and `note` says so to who reads them.
 */
export function renderTerraform(list: AllowList, at: Instant): Rendered {
  const value = {
    note: NOTE,
    service: list.service,
    environment: list.environment,
    revision: list.revision ?? null,
    rendered_at: at,
    allowed: effectiveEntries(list, at)
      .filter((it) => it.notBefore === undefined || at >= it.notBefore)
      .map((it) => ({
        measurement: it.measurement,
        ...registers(it.pcrs),
        status: it.status,
        not_before: it.notBefore ?? null,
        not_after: endOf(list, it),
      })),
    denied: list.denied.map((it) => registers(it.pcrs)),
  }
  const text = `${JSON.stringify({ golden_pcr: value }, null, 2)}\n`
  return { text, timed: false, notes: [NOTE] }
}

function registers(pcrs: Pcrs): Readonly<Record<string, string | null>> {
  return { pcr0: pcrs['0'], pcr1: pcrs['1'], pcr2: pcrs['2'], pcr8: pcrs['8'] ?? null }
}
