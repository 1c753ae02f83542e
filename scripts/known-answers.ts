/**
 * Rebuilds registers that others published, from the files that they were made of, and compares:
 *
 *   npm run known-answers -- --boot-kit DIR… --image REF…
 *
 * - `hello:v1` by nitro-cli: PCR1 needs its boot kit, PCR2 the image, PCR0 both (`--layout nitro-cli`).
 * - monzo's flake: PCR0 needs the boot kit of nitro-cli 1.2.3 for x86_64, and gzip.
 *
 * Which release a boot kit is of shows by the register it gives. Nothing is downloaded but what a
 * `docker://` reference names. Ends with 0 where all that could be rebuilt is as published, 1 where
 * anything is not, 2 where nothing could be rebuilt, and says what is missing and where it is to be had.
 */
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { Fault } from '../src/fault.ts'
import { HELLO, HELLO_IMAGE, MONZO } from './known-answers/published.ts'
import { type Outcome, rebuildKnownAnswers } from './known-answers/rebuild.ts'

const WHERE = `
where the files are to be had:
  boot kits   blobs/x86_64 and blobs/aarch64 of aws/aws-nitro-enclaves-cli at the tags v1.5.0 and v1.2.3, by
                golden-pcr boot-kit lock DIR --from-commit SHA [--arch aarch64]
              or, on Amazon Linux, /usr/share/nitro_enclaves/blobs of aws-nitro-enclaves-cli-devel
  the image   ${HELLO_IMAGE}, by
                skopeo copy --all docker://${HELLO_IMAGE} oci:hello:v1
              then --image oci:hello:v1; or straight from there, --image docker://${HELLO_IMAGE}
`

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'same':
      return `same       ${outcome.what}\n             ${outcome.value}`
    case 'different':
      return `DIFFERENT  ${outcome.what}\n  published  ${outcome.value}\n${outcome.rebuilt.map((it) => `  rebuilt    ${it}`).join('\n')}`
    case 'unknown':
      return `DIFFERENT  ${outcome.what}\n  rebuilt    ${outcome.rebuilt}`
    case 'missing':
      return `missing    ${outcome.what}\n             needs ${outcome.needs}`
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'boot-kit': { type: 'string', multiple: true, default: [] },
      image: { type: 'string', multiple: true, default: [] },
    },
  })
  const given = { bootKits: values['boot-kit'], images: values.image }
  const outcomes = await rebuildKnownAnswers(
    { ...given, temporary: tmpdir(), env: process.env },
    { hello: HELLO, monzo: MONZO },
  )
  for (const outcome of outcomes) console.log(outcomeText(outcome))
  const count = (...kinds: readonly Outcome['kind'][]): number =>
    outcomes.filter(({ kind }) => kinds.includes(kind)).length
  const [same, different, missing] = [
    count('same'),
    count('different', 'unknown'),
    count('missing'),
  ]
  if (missing > 0) console.log(WHERE)
  console.log(`${same} same, ${different} different, ${missing} not rebuilt`)
  if (different > 0) return 1
  return same > 0 ? 0 : 2
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Fault) && !(error instanceof TypeError)) throw error
  const hint = error instanceof Fault && error.hint !== undefined ? `\n  ${error.hint}` : ''
  console.error(`${error.message}${hint}`)
  process.exitCode = 2
}
