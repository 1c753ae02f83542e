import { encodeMetadata } from '../eif/metadata.ts'
import type { IdentifiedEif } from '../eif/report.ts'
import { isCurrent } from '../eif/signature-report.ts'
import type { Signer } from '../eif/signer.ts'
import { writeEif } from '../eif/write.ts'
import { bootRamdisk } from '../image/boot-ramdisk.ts'
import { planCommand } from '../image/command.ts'
import { applicationRamdisk } from '../image/ramdisk.ts'
import { bootableOf, recogniseStock, type StockBootSet } from '../image/stock.ts'
import { type ImageWarning, refuseWarnings } from '../image/warnings.ts'
import { type Content, contentOf } from '../model/bytes.ts'
import type { Instant } from '../model/instant.ts'
import type { Architecture } from '../model/measurement.ts'
import type { Bootable, Layout } from '../model/provenance.ts'
import type { BootKit } from '../ports/boot-kit.ts'
import type { Warning } from '../promotion/guards.ts'
import { type SigningChoice, signerOf } from './signing.ts'
import type { World } from './world.ts'

/** What an EIF is to be built from, and where to. */
export interface BuildRequest {
  readonly image: string
  readonly bootKit: string
  readonly output: string
  readonly arch: Architecture
  readonly layout: Layout
  readonly cmd: readonly string[]
  readonly env: readonly string[]
  readonly strict: boolean
  /** Reads directories in an order that depends on this number, to prove that order does not matter. */
  readonly shuffle?: number | undefined
  readonly sign?: SigningChoice | undefined
}

/** What was built. */
export interface Built {
  readonly eif: IdentifiedEif
  readonly path: string
  readonly image: { readonly ref: string; readonly digest: string }
  readonly bootKit: {
    readonly digest: string
    readonly bootable: Bootable
    /** Whose files these are, where they are AWS's own. */
    readonly stock?: StockBootSet | undefined
  }
  readonly layout: Layout
  readonly warnings: readonly Warning[]
}

const PLACEHOLDER: Warning = {
  code: 'boot-kit-placeholder',
  detail: 'the boot kit is a placeholder: this EIF does not boot',
}

const UNPINNED: Warning = {
  code: 'boot-kit',
  detail:
    'no lock file pins its files, and they are not AWS’s own: write one by `golden-pcr boot-kit lock`',
}

/** The layout's version, part of what an EIF says of itself: it changes only with the bytes a layout gives. */
const LAYOUT_VERSIONS: Readonly<Record<Layout, string>> = {
  canonical: 'canonical-1',
  'nitro-cli': 'nitro-cli-1',
}

/**
 * Builds an EIF from an image and a boot kit. The same content gives the same file, byte for byte,
 * however the image was reached; a signature alone has a random part.
 *
 * The file gets its name when it is complete and on the disk, and not at all under `--dry-run`.
 */
export async function buildEif(request: BuildRequest, world: World): Promise<Built> {
  const { arch, layout, output } = request
  const signer = request.sign === undefined ? undefined : await signerOf(request.sign, world)
  const kit = await world.openBootKit(request.bootKit, arch)
  const spool = await world.openSpool()
  try {
    world.progress.step(`reading ${request.image}`)
    const image = await (await world.openImage(request.image)).read({
      arch,
      spool,
      limits: world.imageLimits,
      shuffle: request.shuffle,
    })
    const planned = planCommand(image.config, layout, {
      ...(request.cmd.length === 0 ? {} : { cmd: request.cmd }),
      env: request.env,
    })
    const warnings: readonly ImageWarning[] = [...image.warnings, ...planned.warnings]
    if (request.strict) refuseWarnings(warnings)
    const application = applicationRamdisk(image.tree, planned.command, layout)
    const eif = await write({ request, kit, application, signer }, world)
    const stock = recogniseStock(eif.measurement.pcrs['1'])
    return {
      eif,
      path: output,
      image: { ref: image.ref, digest: image.digest },
      bootKit: {
        digest: kit.digest,
        bootable: bootableOf(kit, eif.measurement.pcrs['1']),
        ...(stock === undefined ? {} : { stock }),
      },
      layout,
      warnings: [
        ...warnings.map(({ kind, path, detail }) => ({
          code: `image-${kind}`,
          detail: path === undefined ? detail : `${path}: ${detail}`,
        })),
        ...kit.warnings.map((detail) => ({ code: 'boot-kit', detail })),
        ...(kit.lock === undefined && stock === undefined ? [UNPINNED] : []),
        ...(kit.isPlaceholder ? [PLACEHOLDER] : []),
        ...certificateWarnings(eif, world.now()),
      ],
    }
  } finally {
    await spool.close()
  }
}

/** The least memory an enclave needs for this EIF, in MiB: four times its size (AWS's rule). */
export function minimumMemoryMiB(eifBytes: number): number {
  return Math.ceil((4 * eifBytes) / 2 ** 20)
}

async function write(
  parts: {
    readonly request: BuildRequest
    readonly kit: BootKit
    readonly application: Content
    readonly signer: Signer | undefined
  },
  world: World,
): Promise<IdentifiedEif> {
  const { request, kit, application, signer } = parts
  const { arch, layout, output } = request
  const metadata = encodeMetadata({
    name: 'enclave',
    version: '0',
    layoutVersion: LAYOUT_VERSIONS[layout],
    ...(kit.kernelConfig === undefined ? {} : { kernelConfig: kit.kernelConfig }),
  })
  const draft = await world.files.draft(output)
  try {
    world.progress.step(`writing ${output}`)
    const eif = await writeEif(
      {
        arch,
        kernel: kit.kernel,
        cmdline: contentOf(Buffer.from(kit.cmdline, 'utf8')),
        metadata,
        ramdisks: [bootRamdisk(kit), counted(application, world)],
        signer,
      },
      draft,
      world.hasher,
    )
    if (!world.dryRun) await draft.commit()
    return eif
  } finally {
    await draft.discard()
  }
}

// AWS does not start an enclave whose certificate is not valid on that day.
function certificateWarnings({ signature }: IdentifiedEif, now: Instant): readonly Warning[] {
  if (signature === undefined || isCurrent(signature, now)) return []
  const { notBefore, notAfter } = signature
  const detail = `the signing certificate is valid from ${notBefore} to ${notAfter}, and it is ${now}`
  return [{ code: 'certificate-not-current', detail }]
}

function counted(content: Content, world: World): Content {
  return {
    size: content.size,
    async *open() {
      let done = 0
      for await (const chunk of content.open()) {
        done += chunk.length
        world.progress.advance(done, content.size)
        yield chunk
      }
    },
  }
}
