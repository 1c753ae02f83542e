import type { FaultCode } from '../fault.ts'
import type { Section, SectionKind } from './format.ts'
import { METADATA_LIMIT, SIGNATURE_LIMIT } from './format.ts'
import { faultAt } from './header.ts'

const LIMITS: Partial<Record<SectionKind, number>> = {
  signature: SIGNATURE_LIMIT,
  metadata: METADATA_LIMIT,
}

/**
 * Refuses a section that may not follow the ones before it: a second kernel, command line, signature
 * or metadata; a ramdisk before the kernel or without content; a section that is kept in memory and
 * is larger than its limit. Any other order is as good (specification, "Data sections").
 */
export function refuseMisplaced(section: Section, before: readonly Section[]): void {
  const { type, offset, size } = section
  const refuse = (code: FaultCode, what: string) => faultAt(code, offset, what)
  if (type !== 'ramdisk' && before.some((it) => it.type === type)) {
    throw refuse('EIF_SECTION_REPEATED', `a second ${type} section`)
  }
  if (type === 'ramdisk' && !before.some((it) => it.type === 'kernel')) {
    throw refuse('EIF_SECTION_ORDER', 'a ramdisk stands before the kernel')
  }
  if (size === 0 && (type === 'ramdisk' || type === 'kernel')) {
    throw refuse('EIF_SECTION_EMPTY', `the ${type} has no content`)
  }
  const limit = LIMITS[type]
  if (limit !== undefined && size > limit) {
    throw refuse('EIF_SECTION_TOO_LARGE', `the ${type} has ${size} bytes, more than ${limit}`)
  }
}

/**
 * Refuses a file without kernel, command line or ramdisk.
 *
 * The signature is optional in every version (AWS handles 2 as 3). Version 4 demands metadata, but
 * they are not measured, and builders exist that leave them out: such a file has a measurement all
 * the same, so it is read.
 */
export function refuseIncomplete(sections: readonly Section[], end: number): void {
  for (const type of ['kernel', 'cmdline', 'ramdisk'] as const) {
    if (!sections.some((it) => it.type === type)) {
      throw faultAt('EIF_SECTION_MISSING', end, `the file ends and has no ${type}`)
    }
  }
}
