import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import { buildClaimsOf, GITHUB_ISSUER, type Provenance } from '../model/provenance.ts'
import { attestedProvenance } from '../witness/attested.ts'
import { refuseOtherSigner } from '../witness/demand.ts'
import { type MeasuredFile, measurementStatement } from '../witness/measurement-predicate.ts'
import { noIdentity } from '../witness/no-identity.ts'
import { MAX_SBOM_BYTES, parseSbom, type Sbom, sbomStatement } from '../witness/sbom.ts'
import { slsaStatement } from '../witness/slsa-predicate.ts'
import type { Statement } from '../witness/statement.ts'
import type { World } from './world.ts'

/** What `build`, `record` and `release` take to attest what they measured. */
export const ATTEST_INPUTS = {
  attest: {
    kind: 'flag',
    about:
      "Sign measurement and provenance with this job's identity, without a key (Sigstore), publish both as attestations on GitHub, and write the bundles beside the EIF: FILE.sigstore.json, FILE.provenance.sigstore.json",
  },
  sbom: {
    kind: 'text',
    value: 'FILE',
    about:
      "With --attest: the image's bill of materials, SPDX or CycloneDX in JSON, attested beside it (FILE.sbom.sigstore.json)",
  },
} as const

/** The action's output with the bundle that `record --bundle` takes. */
export const BUNDLE_OUTPUT = "Where the measurement's signed bundle is, if it was attested"

/** What the command line says of attesting. */
export interface AttestFlags {
  readonly attest: boolean
  readonly sbom: string | undefined
  readonly 'trusted-root': string | undefined
}

/** One signed statement: what it says, by type, and where its bundle is. */
export interface Attestation {
  readonly predicateType: string
  readonly path: string
  /** `sha256:` digest of the bundle's bytes. */
  readonly digest: string
  /** The id that GitHub gave it. */
  readonly published?: string | undefined
}

/** What attesting comes to: the provenance as the bundle proves it. */
export interface Attested {
  readonly provenance: Provenance
  readonly attestations: readonly Attestation[]
}

/** A measurement, with the file it was taken from where there is one. */
export interface Measurable {
  readonly measurement: MeasuredFile['measurement']
  readonly eif?: MeasuredFile['eif'] | undefined
}

/** What must be known before the long work begins; undefined where nothing is to be attested. */
export interface Attesting {
  readonly sbom: Sbom | undefined
  readonly trustedRoot: string | undefined
}

/**
 * Reads what attesting needs, before anything is built or written. Throws SIGSTORE_IDENTITY_MISSING
 * where the job has no identity to sign with, SBOM_INVALID, or USAGE for a bill without --attest.
 */
export async function beginAttesting(
  flags: AttestFlags,
  evidence: () => Promise<Provenance['evidence']>,
  world: World,
): Promise<Attesting | undefined> {
  const { sbom } = flags
  if (!flags.attest) {
    if (sbom === undefined) return undefined
    throw new Fault('USAGE', '--sbom is attested, and there is no --attest', {
      hint: 'add --attest, or leave --sbom out',
    })
  }
  if ((await evidence()) === 'declared') throw noIdentity()
  return {
    sbom:
      sbom === undefined
        ? undefined
        : parseSbom(await world.files.readBytes(sbom, MAX_SBOM_BYTES), sbom),
    trustedRoot: flags['trusted-root'],
  }
}

/**
 * Attests a measured file, where that is asked for; else the provenance stays what it is. Throws
 * USAGE where only a measurement is at hand, and as `attestMeasurement` does.
 */
export async function attestFile(request: {
  readonly attesting: Attesting | undefined
  readonly path: string
  readonly measured: Measurable
  readonly provenance: Provenance
  readonly world: World
}): Promise<Attested> {
  const { attesting, path, measured, provenance, world } = request
  if (attesting === undefined) return { provenance, attestations: [] }
  return attestMeasurement({ attesting, path, measured: fileOf(measured), provenance, world })
}

/** The measured file, where there is one: what is signed is of a file, not of a line of JSON. Throws USAGE. */
export function fileOf(measured: Measurable): MeasuredFile {
  const { measurement, eif } = measured
  if (eif !== undefined) return { measurement, eif }
  throw new Fault('USAGE', 'an attestation is of a file, and only a measurement was given', {
    hint: 'give the EIF itself in place of --measurement',
  })
}

/**
 * Signs what was measured and how it was built, and publishes it; then verifies the bundle as a
 * stranger would, and returns the provenance that it proves. `provenance` is by the job's identity token.
 *
 * Under `--dry-run` nothing is signed, and the provenance is the one that would be proven.
 */
async function attestMeasurement(request: {
  readonly attesting: Attesting
  /** Where the EIF is: the bundles get their names from it. */
  readonly path: string
  readonly measured: MeasuredFile
  readonly provenance: Provenance
  readonly world: World
}): Promise<Attested> {
  const { attesting, path, measured, provenance, world } = request
  if (world.dryRun) return { provenance: { ...provenance, evidence: 'attested' }, attestations: [] }
  const name = path.split('/').at(-1) ?? path
  const claims = buildClaimsOf(provenance)
  const sign = (statement: Statement, ending: string): Promise<SignedFile> =>
    signTo(statement, `${path}${ending}`, world)
  const own = await sign(measurementStatement(name, measured, claims), '.sigstore.json')
  const verified = await world.verifyBundle(own.bytes, attesting.trustedRoot)
  refuseOtherSigner(verified.signer, {
    issuer: provenance.issuer ?? GITHUB_ISSUER,
    repository: provenance.repository ?? '',
    workflows: provenance.workflow === undefined ? [] : [provenance.workflow],
    commit: provenance.commit,
    ref: provenance.ref,
  })
  const slsa = await sign(slsaStatement(name, measured, provenance), '.provenance.sigstore.json')
  const { sbom } = attesting
  const bill =
    sbom === undefined
      ? []
      : [await sign(sbomStatement(name, measured, sbom), '.sbom.sigstore.json')]
  return {
    provenance: attestedProvenance(verified, measured),
    attestations: [own, slsa, ...bill].map(({ bytes: _, ...it }) => it),
  }
}

type SignedFile = Attestation & { readonly bytes: Uint8Array }

async function signTo(statement: Statement, path: string, world: World): Promise<SignedFile> {
  world.progress.step(`signing ${path}`)
  const { bytes, published } = await world.signStatement(statement, 'publish')
  await world.files.writeText(path, Buffer.from(bytes).toString('utf8'))
  return {
    predicateType: statement.predicateType,
    path,
    digest: `sha256:${sha256Hex(bytes)}`,
    ...(published === undefined ? {} : { published }),
    bytes,
  }
}

/** The attestations in a command's document: what each says, and where its bundle is. */
export function attestationsJson(
  attestations: readonly Attestation[],
): readonly Record<string, unknown>[] {
  return attestations.map(({ predicateType, path, digest, published }) => ({
    predicateType,
    bundle: { path, digest },
    published: published ?? null,
  }))
}

/** The attestations for people, a line each; empty where there are none. */
export function attestationsText(attestations: readonly Attestation[]): string {
  return attestations
    .map(({ path, digest, published }) => {
      const where = published === undefined ? 'not published' : `published as ${published}`
      return `attested: ${path}, ${digest}, ${where}`
    })
    .join('\n')
}
