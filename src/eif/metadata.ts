import { Fault } from '../fault.ts'

/** Greatest nesting of objects and arrays that is read: what serde_json, and so AWS's reader, allows. */
export const METADATA_DEPTH = 127

/** A metadata section's content. It is not measured: whoever had the file in hand may have changed it. */
export type Metadata = Readonly<Record<string, unknown>>

/** Parses a metadata section: one JSON object in UTF-8. Throws EIF_METADATA_INVALID. */
export function parseMetadata(bytes: Uint8Array): Metadata {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (cause) {
    throw invalid('it is not JSON in UTF-8', cause)
  }
  if (!isObject(value)) throw invalid('it is not a JSON object')
  if (isDeeper(value, METADATA_DEPTH))
    throw invalid(`it is nested more than ${METADATA_DEPTH} deep`)
  return value
}

/** What an image says of itself beside its code. Nothing in it is measured. */
export interface ImageIdentity {
  readonly name: string
  readonly version: string
  /** The version of the way the sections were made, such as `canonical-1`: not of the program. */
  readonly layoutVersion: string
  /** The kernel's `.config`, if there is one. */
  readonly kernelConfig?: string | undefined
}

/**
 * A metadata section in the form that AWS's tools read (`EifIdentityInfo`).
 *
 * It depends on its arguments alone: no clock, no version of this program, no way by which the image
 * was reached. So one image gives one file, byte for byte, whoever builds it and when.
 */
export function encodeMetadata(identity: ImageIdentity): Uint8Array {
  const { system, kernel } = kernelOf(identity.kernelConfig)
  return Buffer.from(
    JSON.stringify({
      ImageName: identity.name,
      ImageVersion: identity.version,
      BuildMetadata: {
        BuildTime: '1970-01-01T00:00:00+00:00',
        BuildTool: 'golden-pcr',
        BuildToolVersion: identity.layoutVersion,
        OperatingSystem: system,
        KernelVersion: kernel,
      },
      DockerInfo: {},
      CustomMetadata: {},
    }),
    'utf8',
  )
}

// Line 3 of a kernel's .config: `# Linux/x86_64 4.14.256 Kernel Configuration`; AWS's builder cuts it
// at spaces, slashes and hyphens and takes the second and the fourth word.
function kernelOf(config: string | undefined): { system: string; kernel: string } {
  const words = config?.split('\n')[2]?.replace(/\r$/, '').split(/[ /-]/) ?? []
  return { system: words[1] ?? 'Unknown', kernel: words[3] ?? 'Unknown' }
}

function isObject(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// JSON.parse takes any depth; what prints or compares the value later recurses.
function isDeeper(value: object, limit: number): boolean {
  let level: object[] = [value]
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap((it) => Object.values(it).filter((inner) => inner instanceof Object))
  }
  return false
}

function invalid(why: string, cause?: unknown): Fault {
  return new Fault('EIF_METADATA_INVALID', `metadata section: ${why}`, { cause })
}
