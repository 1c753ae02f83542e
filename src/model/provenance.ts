import * as z from 'zod'
import { type Instant, instantSchema } from './instant.ts'

/** 40 or 64 lower-case hex digits: a git object's name. */
export const commitSchema: z.ZodType<string> = z
  .string()
  .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'a full commit id: 40 or 64 lower-case hex digits')

/** `sha256:` and 64 lower-case hex digits. */
export const digestSchema: z.ZodType<string> = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 lower-case hex digits')

/** 64 lower-case hex digits. */
export const sha256Schema: z.ZodType<string> = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits')

// Control characters, line ends and halves of characters; and what turns the direction of the text
// around it, so that it reads as something else.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** GitHub's id of a run: up to 20 decimal digits. */
export const runSchema: z.ZodType<string> = z.string().regex(/^\d{1,20}$/, 'a decimal number')

/** One line of text, neither empty nor longer than 1,024 characters, without control characters. */
export const textSchema: z.ZodType<string> = z
  .string()
  .min(1)
  .max(1024)
  .refine((text) => !UNSEEN.test(text), 'one line of text without control characters')

/** The issuer of GitHub's identity tokens; an Enterprise Server has its own. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'

/** Who issues identity tokens: an address asked over https, or on this very machine. */
export const issuerSchema: z.ZodType<string> = z
  .string()
  .max(1024)
  .regex(
    /^(https:\/\/[^\s@?#]+|http:\/\/127\.0\.0\.1(:\d{1,5})?)$/,
    'an https address without credentials',
  )

/**
 * How a provenance is known, weakest first: `declared` by variables, git and flags; `oidc`, the
 * claims of GitHub's identity token, checked; `attested`, a Sigstore bundle that verifies.
 */
export const EVIDENCE = ['declared', 'oidc', 'attested'] as const

/** How a provenance is known; see {@link EVIDENCE}. */
export type Evidence = (typeof EVIDENCE)[number]

/** How bootable a boot kit is known to be: AWS's own files, others, or files that only look like it. */
export type Bootable = 'stock' | 'unknown' | 'placeholder'

/** How the application's ramdisk is written; see `image/`. */
export type Layout = 'canonical' | 'nitro-cli'

/** What a build was told in place of the image's own configuration; see `image/command.ts`. */
export interface Overrides {
  /** The whole command. */
  readonly cmd?: readonly string[] | undefined
  /** `KEY=VALUE`, each for one variable. */
  readonly env?: readonly string[] | undefined
}

/** Where a measurement came from. What is not known is absent, never empty. */
export interface Provenance {
  readonly evidence: Evidence
  /**
   * Who issued the identity token. Where the evidence is `oidc` and nobody is named, it is GitHub; an
   * attestation's certificate always names the issuer.
   */
  readonly issuer?: string | undefined
  /** `owner/name`, or the remote's address where it is not on GitHub. */
  readonly repository?: string | undefined
  /** The full commit id. */
  readonly commit?: string | undefined
  /** When the commit was made, by git: what its author's machine said. */
  readonly committedAt?: Instant | undefined
  /** The full git ref: `refs/tags/v1.4.0`. */
  readonly ref?: string | undefined
  /** The workflow's path and ref, as GitHub's token has it in `job_workflow_ref` or `workflow_ref`. */
  readonly workflow?: string | undefined
  /** GitHub's run id, in decimal. */
  readonly run?: string | undefined
  readonly attempt?: number | undefined
  /** Who started the run, or the local user. */
  readonly actor?: string | undefined
  /** What ran the build: `github-hosted`, `self-hosted`, `local`. */
  readonly builder?: string | undefined
  /** The work tree had changes that no commit holds. */
  readonly dirty?: true | undefined
  /** The image as it was named, and its config's digest (a tree's, for a root file system). */
  readonly image?: { readonly ref: string; readonly digest: string } | undefined
  readonly bootKit?: { readonly digest: string; readonly bootable: Bootable } | undefined
  readonly layout?: Layout | undefined
  /** The command and variables that the build was given in place of the image's own. */
  readonly overrides?: Overrides | undefined
  readonly reproducibility?:
    | { readonly checked: boolean; readonly builds: number; readonly identical: boolean }
    | undefined
  /** `sha256:` digest of the attestation's bundle. */
  readonly bundle?: string | undefined
}

// Arguments may be empty and hold anything but halves of characters, which have no canonical form.
const argumentSchema = z
  .string()
  .max(32_768)
  .refine((text) => text.isWellFormed(), 'text without halves of characters')
const argumentsSchema = z.array(argumentSchema).min(1).max(1024)

// What a build says of itself: no token and no certificate has it.
const BUILD_CLAIMS = {
  actor: textSchema.optional(),
  committedAt: instantSchema.optional(),
  dirty: z.literal(true).optional(),
  image: z.strictObject({ ref: textSchema, digest: digestSchema }).optional(),
  bootKit: z
    .strictObject({ digest: digestSchema, bootable: z.enum(['stock', 'unknown', 'placeholder']) })
    .optional(),
  layout: z.enum(['canonical', 'nitro-cli']).optional(),
  overrides: z
    .strictObject({ cmd: argumentsSchema.optional(), env: argumentsSchema.optional() })
    .optional(),
  reproducibility: z
    .strictObject({ checked: z.boolean(), builds: z.int().min(1), identical: z.boolean() })
    .optional(),
}

/** The fields of a provenance that no certificate has: a signed statement carries them. */
export type BuildClaims = Pick<
  Provenance,
  | 'actor'
  | 'committedAt'
  | 'dirty'
  | 'image'
  | 'bootKit'
  | 'layout'
  | 'overrides'
  | 'reproducibility'
>

/** Those fields in JSON; any other is refused. */
export const buildClaimsSchema: z.ZodType<BuildClaims> = z.strictObject(BUILD_CLAIMS)

/** Those fields of a provenance; what is absent stays so. */
export function buildClaimsOf(provenance: Provenance): BuildClaims {
  return Object.fromEntries(
    Object.entries(provenance).filter(
      ([key, value]) => Object.hasOwn(BUILD_CLAIMS, key) && value !== undefined,
    ),
  )
}

/** A provenance in JSON; any other field is refused. */
export const provenanceSchema: z.ZodType<Provenance> = z.strictObject({
  evidence: z.enum(EVIDENCE),
  issuer: textSchema.optional(),
  repository: textSchema.optional(),
  commit: commitSchema.optional(),
  ref: textSchema.optional(),
  workflow: textSchema.optional(),
  run: runSchema.optional(),
  attempt: z.int().min(1).optional(),
  builder: textSchema.optional(),
  bundle: digestSchema.optional(),
  ...BUILD_CLAIMS,
})
