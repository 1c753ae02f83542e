import type { Instant } from '../../model/instant.ts'
import { CODE_REGISTERS, type Pcrs } from '../../model/measurement.ts'
import type { AllowList, ListedEntry } from '../document.ts'
import { effectiveEntries, endOf, plainName, type Rendered } from './effective.ts'

/**
 * The list as Cedar policies: one `permit` for each measurement, one `forbid` for what is denied.
 *
 * The request's action is `GoldenPcr::Action::"attest"`, its resource
 * `GoldenPcr::Environment::"SERVICE/ENVIRONMENT"`, and its context holds `pcrs` (a record of `pcr0`,
 * `pcr1`, `pcr2` and, where the image is signed, `pcr8`) and `now` (a datetime). Where nothing is
 * allowed, one `forbid` says so, so that no other policy of the store lets anything in.
 */
export function renderCedar(list: AllowList, at: Instant): Rendered {
  const scope = `principal, action == GoldenPcr::Action::"attest", resource == GoldenPcr::Environment::"${list.service}/${list.environment}"`
  const entries = effectiveEntries(list, at)
  const policies = [
    ...entries.map((it) => permit(scope, list, it, at)),
    ...list.denied.map((it, index) => {
      const id = `@id("revoked-${index + 1}")`
      return `${id}\nforbid (${scope})\nwhen { ${tuple(it.pcrs)} };`
    }),
    ...(entries.length === 0 ? [`@id("nothing-allowed")\nforbid (${scope});`] : []),
    ...(list.expiresAt === null
      ? []
      : [
          `@id("list-ended")\nforbid (${scope})\nwhen { ${moment(list.expiresAt)} <= context.now };`,
        ]),
  ]
  const of = `// ${list.service} in ${list.environment}, revision ${list.revision ?? 'unknown'}`
  return { text: `${[of, ...policies].join('\n\n')}\n`, timed: true, notes: [] }
}

function permit(scope: string, list: AllowList, entry: ListedEntry, at: Instant): string {
  const end = endOf(list, entry)
  const { notBefore } = entry
  const conditions = [
    tuple(entry.pcrs),
    ...(notBefore !== undefined && notBefore > at ? [`${moment(notBefore)} <= context.now`] : []),
    ...(end === null ? [] : [`context.now < ${moment(end)}`]),
  ]
  return `@id("${plainName(entry)}")\npermit (${scope})\nwhen { ${conditions.join(' && ')} };`
}

function tuple(pcrs: Pcrs): string {
  const code = CODE_REGISTERS.map((index) => `context.pcrs.pcr${index} == "${pcrs[index]}"`)
  const signed =
    pcrs['8'] === undefined ? [] : [`context.pcrs has pcr8 && context.pcrs.pcr8 == "${pcrs['8']}"`]
  return [...code, ...signed].join(' && ')
}

function moment(at: Instant): string {
  return `datetime("${at}")`
}
