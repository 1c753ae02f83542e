import { measurementOf } from '../../src/model/measurement.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import type { Provenance } from '../../src/model/provenance.ts'
import type { MeasuredFile } from '../../src/witness/measurement-predicate.ts'

/** A file with registers that are easy to tell apart. */
export const MEASURED: MeasuredFile = {
  measurement: measurementOf('x86_64', {
    '0': parsePcr('0a'.repeat(48)),
    '1': parsePcr('1b'.repeat(48)),
    '2': parsePcr('2c'.repeat(48)),
  }),
  eif: { sha256: 'ef'.repeat(32), size: 4096 },
}

/** How it was built, by the job's identity token. */
export const PROVENANCE: Provenance = {
  evidence: 'oidc',
  repository: 'acme/signer',
  commit: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
  ref: 'refs/heads/main',
  workflow: 'acme/signer/.github/workflows/release.yml@refs/heads/main',
  run: '4711',
  attempt: 2,
  actor: 'octocat',
  builder: 'github-hosted',
  image: { ref: 'oci-archive:image.tar', digest: `sha256:${'d1'.repeat(32)}` },
  bootKit: { digest: `sha256:${'b0'.repeat(32)}`, bootable: 'stock' },
  layout: 'canonical',
  overrides: { cmd: ['/app/signer', '--listen'] },
  reproducibility: { checked: true, builds: 2, identical: true },
}
