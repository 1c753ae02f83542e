import type { Architecture } from '../model/measurement.ts'
import { GITHUB_ISSUER, type Provenance } from '../model/provenance.ts'
import { VERSION } from '../model/version.ts'
import { eifSubjects, type MeasuredFile } from './measurement-predicate.ts'
import { type Statement, statementOf } from './statement.ts'

/** The type of SLSA's provenance, version 1. Source: https://slsa.dev/spec/v1.0/provenance */
export const SLSA_PREDICATE = 'https://slsa.dev/provenance/v1'

/** How `externalParameters` and `resolvedDependencies` are to be read; the address is that of its page. */
export const BUILD_TYPE =
  'https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/build-type.md#v1'

/**
 * SLSA provenance of an EIF, for programs that know SLSA and not us: what was asked for, what went
 * in, by digest, and which run did it. What is not known is absent.
 */
export function slsaStatement(
  name: string,
  measured: MeasuredFile,
  provenance: Provenance,
): Statement {
  const { arch } = measured.measurement
  return statementOf(SLSA_PREDICATE, eifSubjects(name, measured), {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: externalParameters(arch, provenance),
      internalParameters: withoutAbsent({
        golden_pcr: VERSION,
        runner: provenance.builder,
        reproducibility: provenance.reproducibility,
      }),
      resolvedDependencies: dependencies(provenance),
    },
    runDetails: {
      builder: { id: builderId(provenance) },
      metadata: withoutAbsent({ invocationId: invocation(provenance) }),
    },
  })
}

function externalParameters(arch: Architecture, it: Provenance): Record<string, unknown> {
  const { repository, ref, workflow, image, layout, overrides } = it
  return withoutAbsent({
    source:
      repository === undefined
        ? undefined
        : withoutAbsent({ repository: `${serverOf(it)}/${repository}`, ref }),
    workflow,
    image: image?.ref,
    arch,
    layout,
    cmd: overrides?.cmd,
    env: overrides?.env,
  })
}

function dependencies(it: Provenance): readonly Record<string, unknown>[] {
  const { repository, ref, commit, image, bootKit } = it
  const found: Record<string, unknown>[] = []
  if (commit !== undefined && repository !== undefined) {
    const at = ref === undefined ? '' : `@${ref}`
    found.push({
      uri: `git+${serverOf(it)}/${repository}${at}`,
      digest: { gitCommit: commit },
    })
  }
  if (image !== undefined) {
    found.push({ name: 'image', digest: { sha256: bare(image.digest) } })
  }
  if (bootKit !== undefined) {
    found.push({ name: 'boot kit', digest: { sha256: bare(bootKit.digest) } })
  }
  return found
}

function builderId(it: Provenance): string {
  return `${serverOf(it)}/${it.workflow ?? ''}`
}

function invocation(it: Provenance): string | undefined {
  const { repository, run, attempt } = it
  if (repository === undefined || run === undefined) return undefined
  return `${serverOf(it)}/${repository}/actions/runs/${run}/attempts/${attempt ?? 1}`
}

// GitHub's issuer may carry an enterprise's name; a tenant's is at token.actions.HOST, and an Enterprise
// Server's under the server's own address.
function serverOf({ issuer }: Provenance): string {
  const { protocol, host, origin } = new URL(issuer ?? GITHUB_ISSUER)
  if (origin === GITHUB_ISSUER) return 'https://github.com'
  return `${protocol}//${host.replace(/^token\.actions\./, '')}`
}

function bare(digest: string): string {
  return digest.replace(/^sha256:/, '')
}

function withoutAbsent(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
