import { type Attestation, type Attesting, attestFile } from './attest-build.ts'
import type { BuildRequest, Built } from './build-eif.ts'
import { type BuildFacts, provenanceOf } from './provenance.ts'
import { type Measured, measureFile } from './record.ts'
import { type Reproducibility, reproducibilityFact } from './reproducibility.ts'
import type { World } from './world.ts'

/** What a build knows of itself, for its provenance. */
export function buildFacts(
  { cmd, env }: BuildRequest,
  built: Built,
  again: Reproducibility,
): BuildFacts {
  const { digest, bootable } = built.bootKit
  const overrides = {
    ...(cmd.length === 0 ? {} : { cmd }),
    ...(env.length === 0 ? {} : { env }),
  }
  return {
    image: built.image,
    bootKit: { digest, bootable },
    layout: built.layout,
    ...(cmd.length + env.length === 0 ? {} : { overrides }),
    reproducibility: reproducibilityFact(again),
  }
}

/** A built EIF, measured from the file as it lies on the disk, not as the builder remembers it. */
export async function measuredAgain(built: Built, world: World): Promise<Measured> {
  const { eif, path } = built
  if (world.dryRun) {
    return { measurement: eif.measurement, eif: { sha256: eif.sha256, size: eif.size } }
  }
  return measureFile(path, world)
}

/** Attests what was built, where that is asked for; what was found not to be reproducible is not attested. */
export async function attestBuilt(
  attesting: Attesting | undefined,
  done: {
    readonly request: BuildRequest
    readonly built: Built
    readonly again: Reproducibility
    /** Of the job's identity token, where it is not GitHub. */
    readonly issuer: string | undefined
  },
  world: World,
): Promise<readonly Attestation[]> {
  const { request, built, again, issuer } = done
  if (attesting === undefined || (again.checked && !again.identical)) return []
  const declared = { repository: undefined, commit: undefined, ref: undefined }
  const provenance = provenanceOf(
    await world.facts(issuer),
    declared,
    buildFacts(request, built, again),
  )
  const measured = await measuredAgain(built, world)
  const attested = await attestFile({ attesting, path: built.path, measured, provenance, world })
  return attested.attestations
}
