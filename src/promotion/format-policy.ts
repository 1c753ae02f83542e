import * as z from 'zod'
import { TEXT_FORMATS, type TextFormat } from '../allowlist/render/formats.ts'
import type { KmsPrincipals } from '../allowlist/render/kms.ts'
import type { ServiceName } from '../model/names.ts'
import type { EnvironmentPolicy } from './policy.ts'

/** A rendering of the allow-list that every change of it carries along. */
export interface FormatPolicy {
  readonly format: TextFormat
  /** Its path in the list's repository; may hold `{service}` and `{environment}`. */
  readonly path: string
  /** Whom the key's policy names; for `kms`, and only there. */
  readonly principals?: KmsPrincipals | undefined
}

const arn = z
  .string()
  .max(2048)
  .regex(/^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\w+=,.@/-]+$/, 'the ARN of a role, user or account')

/** The formats of an environment, as they are written; `path` decodes a path of the repository. */
export function formatsSchema(path: z.ZodType<string, string>): z.ZodType<readonly FormatPolicy[]> {
  const entry: z.ZodType<FormatPolicy> = z
    .strictObject({
      format: z.enum(TEXT_FORMATS),
      path,
      principals: z
        .strictObject({
          administrators: z.array(arn).min(1).max(20),
          enclaves: z.array(arn).min(1).max(20),
          encrypters: z.array(arn).max(20).optional(),
        })
        .optional(),
    })
    .refine((it) => (it.format === 'kms') === (it.principals !== undefined), {
      error: 'principals (administrators and enclaves) go with kms, and with nothing else',
      path: ['principals'],
    })
  return z.array(entry).max(20)
}

/** Where a rendering stands in the list's repository. */
export function formatPath(
  { path }: FormatPolicy,
  policy: Pick<EnvironmentPolicy, 'name'>,
  service: ServiceName,
): string {
  return path.replaceAll('{service}', service).replaceAll('{environment}', policy.name)
}
