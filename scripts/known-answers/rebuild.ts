import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { extend } from '../../src/eif/registers.ts'
import { Fault } from '../../src/fault.ts'
import { bootRamdisk } from '../../src/image/boot-ramdisk.ts'
import { planCommand } from '../../src/image/command.ts'
import { IMAGE_LIMITS } from '../../src/image/limits.ts'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { parseImageRef } from '../../src/image/reference.ts'
import { type Content, contentOf } from '../../src/model/bytes.ts'
import type { Architecture } from '../../src/model/measurement.ts'
import type { Pcr } from '../../src/model/pcr.ts'
import type { BootKit } from '../../src/ports/boot-kit.ts'
import type { Spool } from '../../src/ports/spool.ts'
import { openBootKit } from '../../src/sources/boot-kit.ts'
import { credentialFiles, openImageSource } from '../../src/sources/open.ts'
import { openSpool } from '../../src/sources/spool.ts'
import { monzoPcr0s } from './monzo.ts'
import type { HelloAnswer, MonzoAnswer } from './published.ts'

/** What is at hand to rebuild from. */
export interface Given {
  /** Directories with a boot kit's files as AWS names them. */
  readonly bootKits: readonly string[]
  /** References to hello:v1, one for each processor or one for all. */
  readonly images: readonly string[]
  readonly temporary: string
  readonly env: NodeJS.ProcessEnv
}

/** What others published. */
export interface Published {
  readonly hello: readonly HelloAnswer[]
  readonly monzo: MonzoAnswer
}

/** One published register, rebuilt or not. */
export type Outcome =
  | { readonly kind: 'same'; readonly what: string; readonly value: Pcr }
  | {
      readonly kind: 'different'
      readonly what: string
      readonly value: Pcr
      readonly rebuilt: readonly Pcr[]
    }
  | { readonly kind: 'missing'; readonly what: string; readonly needs: string }
  /** Something was given that no published answer is about. */
  | { readonly kind: 'unknown'; readonly what: string; readonly rebuilt: Pcr }

interface Kit {
  readonly path: string
  readonly kit: BootKit
  readonly boot: readonly Content[]
  readonly pcr1: Pcr
}

interface Application {
  readonly arch: Architecture
  readonly ramdisk: Content
  readonly pcr2: Pcr
}

const ARCHITECTURES: readonly Architecture[] = ['x86_64', 'aarch64']
const OTHER_PLATFORM: ReadonlySet<string> = new Set(['IMAGE_ARCH_MISMATCH', 'IMAGE_NOT_FOUND'])

/** Rebuilds every published answer that the given files allow, and compares. Throws as the sources do. */
export async function rebuildKnownAnswers(
  given: Given,
  published: Published,
): Promise<readonly Outcome[]> {
  const kits = await Promise.all(given.bootKits.map(openKit))
  const spool = await openSpool(given.temporary)
  try {
    const applications: Application[] = []
    for (const ref of given.images) {
      applications.push(...(await readApplications(ref, { env: given.env, spool })))
    }
    const outcomes: Outcome[] = []
    for (const answer of published.hello) {
      outcomes.push(...(await compareHello(answer, { kits, applications })))
    }
    outcomes.push(await compareMonzo(published.monzo, kits))
    const known = new Set(published.hello.map(({ pcrs }) => pcrs['1']))
    const unknown = kits.filter(({ pcr1 }) => !known.has(pcr1))
    return [
      ...outcomes,
      ...unknown.map(
        ({ path, pcr1 }): Outcome => ({
          kind: 'unknown',
          what: `the boot kit ${path} gives a PCR1 that is not published`,
          rebuilt: pcr1,
        }),
      ),
    ]
  } finally {
    await spool.close()
  }
}

async function compareHello(
  { arch, releases, pcrs }: HelloAnswer,
  have: { readonly kits: readonly Kit[]; readonly applications: readonly Application[] },
): Promise<readonly Outcome[]> {
  const name = (register: number): string => `hello:v1 ${arch}, ${releases}: PCR${register}`
  // A kit is known by the register that it alone decides.
  const kit = have.kits.find((it) => it.kit.arch === arch && it.pcr1 === pcrs['1'])
  const applications = have.applications.filter((it) => it.arch === arch)
  const needsKit = `the boot kit of ${releases} for ${arch}`
  const needsImage = `the image hello:v1 for ${arch}`
  const whole: Pcr[] = []
  if (kit !== undefined) {
    for (const { ramdisk } of applications) whole.push(await register([...kit.boot, ramdisk]))
  }
  const needsBoth = [
    ...(kit === undefined ? [needsKit] : []),
    ...(applications.length === 0 ? [needsImage] : []),
  ].join(' and ')
  return [
    compare(name(0), { value: pcrs['0'], rebuilt: whole, needs: needsBoth }),
    compare(name(1), {
      value: pcrs['1'],
      rebuilt: kit === undefined ? [] : [kit.pcr1],
      needs: needsKit,
    }),
    compare(name(2), {
      value: pcrs['2'],
      rebuilt: applications.map(({ pcr2 }) => pcr2),
      needs: needsImage,
    }),
  ]
}

async function compareMonzo(monzo: MonzoAnswer, kits: readonly Kit[]): Promise<Outcome> {
  const what = `monzo's flake x86_64, ${monzo.releases}: PCR0`
  const found = kits.find((it) => it.pcr1 === monzo.pcr1)
  const nsm = found?.kit.nsm
  if (found === undefined || nsm === undefined) {
    return { kind: 'missing', what, needs: `the boot kit of ${monzo.releases} for x86_64` }
  }
  const rebuilt = await monzoPcr0s({ kernel: found.kit.kernel, init: found.kit.init, nsm })
  return compare(what, { value: monzo.pcr0, rebuilt: rebuilt ?? [], needs: 'the program gzip' })
}

function compare(
  what: string,
  from: { readonly value: Pcr; readonly rebuilt: readonly Pcr[]; readonly needs: string },
): Outcome {
  const { value, rebuilt, needs } = from
  if (rebuilt.length === 0) return { kind: 'missing', what, needs }
  return rebuilt.includes(value)
    ? { kind: 'same', what, value }
    : { kind: 'different', what, value, rebuilt }
}

async function openKit(path: string): Promise<Kit> {
  const kit = await openBootKit(path, archOf(path))
  const cmdline = contentOf(Buffer.from(kit.cmdline))
  const boot = [kit.kernel, cmdline, bootRamdisk(kit)]
  return { path, kit, boot, pcr1: await register(boot) }
}

function archOf(path: string): Architecture {
  try {
    return readdirSync(path).includes('Image') ? 'aarch64' : 'x86_64'
  } catch {
    return 'x86_64'
  }
}

// The image for each processor that it is for; for none of them, the first refusal stands.
async function readApplications(
  ref: string,
  from: { readonly env: NodeJS.ProcessEnv; readonly spool: Spool },
): Promise<readonly Application[]> {
  const { env, spool } = from
  const source = openImageSource(parseImageRef(ref), {
    credentialFiles: credentialFiles(env),
    dockerHost: env['DOCKER_HOST'],
  })
  const found: Application[] = []
  const refusals: Fault[] = []
  for (const arch of ARCHITECTURES) {
    try {
      const image = await source.read({ arch, spool, limits: IMAGE_LIMITS })
      const { command } = planCommand(image.config, 'nitro-cli')
      const ramdisk = applicationRamdisk(image.tree, command, 'nitro-cli')
      found.push({ arch, ramdisk, pcr2: await register([ramdisk]) })
    } catch (error) {
      if (!(error instanceof Fault && OTHER_PLATFORM.has(error.code))) throw error
      refusals.push(error)
    }
  }
  const [refusal] = refusals
  if (found.length === 0 && refusal !== undefined) throw refusal
  return found
}

async function register(parts: readonly Content[]): Promise<Pcr> {
  const hash = createHash('sha384')
  for (const part of parts) for await (const chunk of part.open()) hash.update(chunk)
  return extend(hash.digest())
}
