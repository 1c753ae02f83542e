import { Fault } from '../fault.ts'
import { type Architecture, shortId } from '../model/measurement.ts'
import type { Layout } from '../model/provenance.ts'
import { fieldLines, formatBytes, pcrLines, pcrMarkdown, plain } from '../report/text.ts'
import {
  ATTEST_INPUTS,
  attestationsJson,
  attestationsText,
  BUNDLE_OUTPUT,
  beginAttesting,
} from './attest-build.ts'
import { attestBuilt } from './attest-built.ts'
import { type BuildRequest, type Built, buildEif, minimumMemoryMiB } from './build-eif.ts'
import { type Command, command, type Remark } from './command.ts'
import { measurementOutputs } from './measure.ts'
import { PROVENANCE_INPUTS } from './provenance.ts'
import {
  checkReproducible,
  REPRODUCIBILITY_INPUTS,
  type Reproducibility,
  reproducibilityText,
} from './reproducibility.ts'
import { localSettings, type Settings } from './settings.ts'
import { CONFIG_INPUT } from './shared-inputs.ts'
import { TRUSTED_ROOT_INPUT } from './signer-demand.ts'
import { SIGNING_INPUTS, signingChoice } from './signing.ts'

/** What `build` and `release` take. */
export const BUILD_INPUTS = {
  image: {
    kind: 'text',
    value: 'REF',
    about:
      "The image: oci:DIR[:TAG], oci-archive:TAR[:TAG], docker-archive:TAR[:NAME], docker-daemon:NAME, docker://NAME[:TAG|@DIGEST] or rootfs:DIR (default: the configuration's)",
  },
  'boot-kit': {
    kind: 'text',
    value: 'DIR|LOCK',
    about:
      "The boot kit: a directory with AWS's names, or its lock file (default: the configuration's)",
  },
  output: {
    kind: 'text',
    value: 'FILE',
    about: "Where the EIF is written (default: the configuration's)",
  },
  arch: {
    kind: 'text',
    value: 'ARCH',
    about: "The processor, x86_64 or aarch64 (default: the configuration's, else x86_64)",
  },
  layout: {
    kind: 'text',
    value: 'LAYOUT',
    about:
      "How the application's ramdisk is written: canonical, or nitro-cli for the bytes of AWS's tool (default: canonical)",
  },
  cmd: {
    kind: 'list',
    value: 'ARG',
    about: "One argument of the command, repeated; all of them replace the image's",
  },
  env: {
    kind: 'list',
    value: 'K=V',
    about:
      "A variable, repeated; it overrides the image's, and is no secret: the EIF and the ledger show it",
  },
  shuffle: {
    kind: 'text',
    value: 'NUMBER',
    about: 'Read directories in an order that depends on this number: it must not matter',
  },
  strict: { kind: 'flag', about: 'Refuse an image that loses anything on its way into an enclave' },
} as const

/** The outputs of a build. */
export const BUILD_OUTPUTS = {
  eif: 'Where the EIF is',
  'eif-sha256': 'The SHA-256 of the EIF: 64 hex digits',
  pcr0: 'PCR0, the whole image: 96 hex digits',
  pcr1: 'PCR1, kernel, command line and boot ramdisk: 96 hex digits',
  pcr2: 'PCR2, the application: 96 hex digits',
  pcr8: 'PCR8, the signing certificate, where the EIF is signed: 96 hex digits',
  'measurement-id': 'The id of the measurement: 64 hex digits',
} as const

/** `build`: an EIF from a container image, reproducibly. */
export const build: Command = command({
  name: 'build',
  about:
    'Build an EIF from a container image, byte for byte the same for the same image, and measure it',
  writes: true,
  inputs: {
    ...BUILD_INPUTS,
    ...SIGNING_INPUTS,
    ...REPRODUCIBILITY_INPUTS,
    ...ATTEST_INPUTS,
    'trusted-root': TRUSTED_ROOT_INPUT,
    'oidc-issuer': PROVENANCE_INPUTS['oidc-issuer'],
    config: CONFIG_INPUT,
  },
  outputs: { ...BUILD_OUTPUTS, bundle: BUNDLE_OUTPUT },
  examples: [
    'build --image oci:image --boot-kit /usr/share/nitro_enclaves/blobs --output signer.eif',
    'build --image rootfs:examples/hello/rootfs --cmd /hello --boot-kit examples/boot-kit --output hello.eif',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const request = buildRequest(inputs, settings)
    const attesting = await beginAttesting(
      inputs,
      async () => (await world.facts(inputs['oidc-issuer'])).evidence,
      world,
    )
    const built = await buildEif(request, world)
    const again = await checkReproducible(inputs, request, built, world)
    const attestations = await attestBuilt(
      attesting,
      { request, built, again, issuer: inputs['oidc-issuer'] },
      world,
    )
    const done = `${world.dryRun ? 'would build' : 'built'} ${built.path}`
    return {
      answer: again.checked && !again.identical ? 'no' : 'yes',
      json: { ...buildJson(built, again), attestations: attestationsJson(attestations) },
      text: [done, buildText(built), reproducibilityText(again), attestationsText(attestations)]
        .filter((it) => it !== '')
        .join('\n\n'),
      remarks: buildRemarks(built),
      outputs: { ...buildOutputs(built), bundle: attestations[0]?.path ?? '' },
      summary: buildSummary(built),
    }
  },
})

/** What a build is asked for, by flags first and the configuration second. Throws USAGE for what is missing. */
export function buildRequest(
  inputs: {
    readonly image: string | undefined
    readonly 'boot-kit': string | undefined
    readonly output: string | undefined
    readonly arch: string | undefined
    readonly layout: string | undefined
    readonly cmd: readonly string[]
    readonly env: readonly string[]
    readonly shuffle: string | undefined
    readonly strict: boolean
    readonly 'sign-certificate': string | undefined
    readonly 'sign-key': string | undefined
  },
  settings: Settings,
): BuildRequest {
  const policy = settings.config?.build
  const sign = signingChoice(inputs)
  return {
    image: needed('image', inputs.image ?? policy?.image),
    bootKit: needed('boot-kit', inputs['boot-kit'] ?? policy?.bootKit),
    output: needed('output', inputs.output ?? policy?.output),
    arch: parseArch(inputs.arch ?? policy?.arch ?? 'x86_64'),
    layout: parseLayout(inputs.layout ?? policy?.layout ?? 'canonical'),
    cmd: inputs.cmd,
    env: inputs.env,
    strict: inputs.strict,
    ...(inputs.shuffle === undefined ? {} : { shuffle: parseShuffle(inputs.shuffle) }),
    ...(sign === undefined ? {} : { sign }),
  }
}

/** The document of `build --json`. */
export function buildJson(built: Built, again: Reproducibility): Record<string, unknown> {
  const { eif, path, image, bootKit, warnings } = built
  const { digest, bootable, stock } = bootKit
  return {
    eif: { path, size: eif.size, sha256: eif.sha256 },
    measurement: eif.measurement,
    image,
    bootKit: { digest, bootable, ...(stock === undefined ? {} : { stock: stock.versions }) },
    layout: built.layout,
    reproducible: again,
    minimumMemoryMiB: minimumMemoryMiB(eif.size),
    warnings,
  }
}

/** What was built, for people. */
export function buildText(built: Built): string {
  const { eif, path, image, bootKit } = built
  const kit = {
    stock: `AWS's own, ${bootKit.stock?.versions ?? ''}`,
    unknown: "not one of AWS's own",
    placeholder: 'a placeholder: this EIF does not boot',
  }[bootKit.bootable]
  return `${pcrLines(eif.measurement)}\n\n${fieldLines([
    ['measurement', `${shortId(eif.measurement.id)}  (${eif.measurement.arch})`],
    ['EIF', `${path}, ${formatBytes(eif.size)}, sha256 ${eif.sha256}`],
    ['image', `${plain(image.ref)}, ${image.digest}`],
    ['boot kit', `${kit}, ${bootKit.digest}`],
    ['signed by', eif.signature === undefined ? undefined : plain(eif.signature.subject)],
    ['memory', `at least ${minimumMemoryMiB(eif.size)} MiB for the enclave`],
  ])}`
}

/** The action's outputs of a build. */
export function buildOutputs(built: Built): Record<string, string> {
  return { eif: built.path, 'eif-sha256': built.eif.sha256, ...measurementOutputs(built.eif) }
}

/** What people should see of a build: what was lost, what does not boot. */
export function buildRemarks(built: Built): readonly Remark[] {
  return built.warnings.map(({ code, detail }) => ({
    level: 'warning',
    text: `${code}: ${plain(detail)}`,
  }))
}

/** A build in the job summary. */
export function buildSummary(built: Built): string {
  const { eif } = built
  return `### Built an EIF of ${formatBytes(eif.size)}\n\n${pcrMarkdown(eif.measurement)}\n\nEIF SHA-256 \`${eif.sha256}\`, image \`${built.image.digest}\`, boot kit ${built.bootKit.bootable}.\n`
}

function needed(name: 'image' | 'boot-kit' | 'output', value: string | undefined): string {
  if (value !== undefined && value !== '') return value
  throw new Fault('USAGE', `"build" needs --${name}: ${BUILD_INPUTS[name].about}`, {
    hint: `give --${name}, or write it under build: in golden-pcr.yaml`,
  })
}

function parseShuffle(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Fault('USAGE', `"${text}" is no number to shuffle by`)
}

/** Parses the name of a processor. Throws USAGE. */
export function parseArch(text: string): Architecture {
  if (text === 'x86_64' || text === 'aarch64') return text
  throw new Fault('USAGE', `"${text}" is no processor that enclaves run on`, {
    hint: 'give x86_64 or aarch64',
  })
}

/** Parses the name of a layout. Throws USAGE. */
export function parseLayout(text: string): Layout {
  if (text === 'canonical' || text === 'nitro-cli') return text
  throw new Fault('USAGE', `"${text}" is no layout`, { hint: 'give canonical or nitro-cli' })
}
