import * as z from 'zod'
import { decodeJsonWith } from '../model/decode.ts'
import type { Architecture } from '../model/measurement.ts'
import type { ImageWarning } from './warnings.ts'

/** What of an image's configuration matters to an enclave. Absent and empty differ for nitro-cli. */
export interface ImageConfig {
  readonly entrypoint?: readonly string[] | undefined
  readonly cmd?: readonly string[] | undefined
  readonly env: readonly string[]
  readonly workdir?: string | undefined
  readonly user?: string | undefined
}

/** An image's configuration with what is needed to check the rest of the image. */
export interface DecodedConfig {
  readonly config: ImageConfig
  readonly architecture: string
  readonly os: string
  /** The digest of each layer once unpacked, lowest first. */
  readonly diffIds: readonly string[]
}

/** A configuration that says nothing, as a bare root file system has. */
export const NO_CONFIG: ImageConfig = { env: [] }

const strings = z
  .array(z.string().max(1024 * 1024))
  .max(10_000)
  .nullish()

// The format's specification says that unknown fields are to be passed over.
const schema = z.looseObject({
  architecture: z.string(),
  os: z.string(),
  config: z
    .looseObject({
      Entrypoint: strings,
      Cmd: strings,
      Env: strings,
      WorkingDir: z.string().nullish(),
      User: z.string().nullish(),
    })
    .nullish(),
  rootfs: z.looseObject({
    type: z.literal('layers'),
    diff_ids: z
      .array(z.string().regex(/^sha256:[0-9a-f]{64}$/, 'this is no sha256 digest'))
      .max(4096),
  }),
})

/** Decodes an image's configuration (OCI, and Docker's before it). Throws IMAGE_MALFORMED. */
export function decodeConfig(text: string): DecodedConfig {
  const value = decodeJsonWith(schema, text, 'IMAGE_MALFORMED', 'the image configuration')
  const inner = value.config
  return {
    config: {
      entrypoint: inner?.Entrypoint ?? undefined,
      cmd: inner?.Cmd ?? undefined,
      env: inner?.Env ?? [],
      workdir: inner?.WorkingDir || undefined,
      user: inner?.User || undefined,
    },
    architecture: value.architecture,
    os: value.os,
    diffIds: value.rootfs.diff_ids,
  }
}

/** The architecture's name in images: `amd64`, `arm64`. */
export function imageArchitecture(arch: Architecture): 'amd64' | 'arm64' {
  return arch === 'x86_64' ? 'amd64' : 'arm64'
}

/** What the configuration asks for that AWS's init does not do. */
export function configWarnings(config: ImageConfig): readonly ImageWarning[] {
  const { workdir, user } = config
  const isRoot = user === undefined || /^(root|0)(:(root|0))?$/.test(user)
  return [
    ...(workdir === undefined || workdir === '/'
      ? []
      : [
          {
            kind: 'workdir' as const,
            detail: `WORKDIR ${JSON.stringify(workdir)} is not kept: the command starts in /`,
          },
        ]),
    ...(isRoot
      ? []
      : [
          {
            kind: 'user' as const,
            detail: `USER ${JSON.stringify(user)} is not kept: the command runs as root`,
          },
        ]),
  ]
}
