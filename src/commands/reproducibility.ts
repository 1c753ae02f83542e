import { Fault } from '../fault.ts'
import { isSameCode } from '../model/measurement.ts'
import type { Provenance } from '../model/provenance.ts'
import { plain } from '../report/text.ts'
import type { BuildRequest, Built } from './build-eif.ts'
import { explainDifference, type SectionDifference } from './explain-difference.ts'
import type { World } from './world.ts'

/** Whether a build gave the same again, and what was varied to find out. */
export interface Reproducibility {
  readonly checked: boolean
  readonly builds: number
  readonly identical: boolean
  readonly varied: readonly string[]
  readonly differences: readonly SectionDifference[]
}

/** The inputs that ask for the check. */
export const REPRODUCIBILITY_INPUTS = {
  'check-reproducible': {
    kind: 'flag',
    about:
      'Build again in another process, directory, time zone, locale, umask, file order and clock, and compare',
  },
  rebuild: {
    kind: 'text',
    value: 'COMMAND',
    about:
      'Run this shell command before the second build, without tokens or credentials, to build the container image anew (implies --check-reproducible)',
  },
} as const

/** A build that was made once. */
export const UNCHECKED: Reproducibility = {
  checked: false,
  builds: 1,
  identical: false,
  varied: [],
  differences: [],
}

/**
 * Builds the same again elsewhere, where asked, and compares: the whole file, or the registers where
 * the file is signed, since a signature is never the same twice. Throws REBUILD_FAILED.
 */
export async function checkReproducible(
  asked: { readonly 'check-reproducible': boolean; readonly rebuild: string | undefined },
  request: BuildRequest,
  built: Built,
  world: World,
): Promise<Reproducibility> {
  const { rebuild } = asked
  if (!asked['check-reproducible'] && rebuild === undefined) return UNCHECKED
  if (rebuild !== undefined) {
    world.progress.step('rebuilding the container image')
    await world.rebuildImage(rebuild)
  }
  world.progress.step('building again, elsewhere')
  const again = await world.buildElsewhere(request, 'measure')
  try {
    const { measurement, sha256 } = again
    const identical =
      request.sign === undefined
        ? sha256 === built.eif.sha256
        : isSameCode(measurement.pcrs, built.eif.measurement.pcrs)
    const varied = [
      ...(rebuild === undefined ? [] : ['the container image, by --rebuild']),
      ...again.varied,
    ]
    const differences = identical || world.dryRun ? [] : await explain(request, built, world)
    return { checked: true, builds: 2, identical, varied, differences }
  } finally {
    await again.dispose()
  }
}

/** What a provenance says of it. */
export function reproducibilityFact(
  found: Reproducibility,
): NonNullable<Provenance['reproducibility']> {
  const { checked, builds, identical } = found
  return { checked, builds, identical }
}

/** Refuses what was found not to be reproducible. Throws BUILD_NOT_REPRODUCIBLE. */
export function refuseIrreproducible(found: Reproducibility): void {
  if (!found.checked || found.identical) return
  const first = found.differences.flatMap((it) => it.files)[0]
  throw new Fault(
    'BUILD_NOT_REPRODUCIBLE',
    `a second build gave other bytes${first === undefined ? '' : `: ${first.path}: ${plain(first.detail)}`}`,
    {
      hint: first?.remedy ?? 'golden-pcr build --check-reproducible says what differs',
      ...(first === undefined ? {} : { at: first.path }),
    },
  )
}

/** The check's result for people: what was varied, and each file that differs with cause and remedy. */
export function reproducibilityText(found: Reproducibility): string {
  if (!found.checked) return ''
  const varied = `varied: ${found.varied.join(', ')}`
  if (found.identical) return `a second build gave the same, byte for byte\n  ${varied}`
  const lines = found.differences.flatMap(({ section, detail, files }) => [
    `  ${section}: ${detail}`,
    ...files
      .slice(0, SHOWN)
      .flatMap((it) => [
        `    ${it.path}`,
        `      differs: ${plain(it.detail)}`,
        `      because: ${it.cause}`,
        `      remedy:  ${it.remedy}`,
      ]),
    ...(files.length > SHOWN
      ? [`    and ${files.length - SHOWN} more files: --json has all of them`]
      : []),
  ])
  return [`a second build gave other bytes`, `  ${varied}`, ...lines].join('\n')
}

const SHOWN = 20

// The second build is made once more, kept this time, so that the two can be laid side by side.
async function explain(
  request: BuildRequest,
  built: Built,
  world: World,
): Promise<readonly SectionDifference[]> {
  const kept = await world.buildElsewhere(request, 'keep')
  try {
    return kept.path === undefined ? [] : await explainDifference(built.path, kept.path, world)
  } finally {
    await kept.dispose()
  }
}
