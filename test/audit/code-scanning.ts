import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import * as z from 'zod'

const SCHEMA = new URL('../vectors/sarif/sarif-schema-2.1.0.json', import.meta.url)

// The schema's pattern for a language is none by the stricter rules for Unicode.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const isSarif = ajv.compile(z.record(z.string(), z.unknown()).parse(readJson(SCHEMA)))

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

const said = z.strictObject({ text: z.string().min(1) })
const short = z.strictObject({ text: z.string().min(1).max(1024) })
const level = z.enum(['error', 'warning', 'note'])

/** A log of ours, as far as code scanning looks at it. */
export interface ShownLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly {
      readonly ruleId: string
      readonly ruleIndex: number
      readonly message: { readonly text: string }
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } }
      }[]
      readonly partialFingerprints: { readonly primaryLocationLineHash: string }
    }[]
  }[]
}

/** What GitHub shows of a log, as its page on SARIF has it: what it requires is here required, and not empty. */
const shownSchema: z.ZodType<ShownLog> = z.looseObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.looseObject({
        // A category that stands here would win over the one that the upload names.
        automationDetails: z.undefined().optional(),
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string().min(1),
            semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
            rules: z
              .array(
                z.strictObject({
                  id: z.string().regex(/^[a-z-]+$/),
                  name: z.string().min(1).max(255),
                  shortDescription: short,
                  fullDescription: short,
                  help: said,
                  defaultConfiguration: z.strictObject({ level }),
                  properties: z.strictObject({
                    tags: z.array(z.string().min(1)).max(10),
                    precision: z.enum(['very-high', 'high', 'medium', 'low']),
                    'security-severity': z
                      .string()
                      .regex(/^\d+\.\d$/)
                      .refine((it) => Number(it) > 0 && Number(it) <= 10),
                  }),
                }),
              )
              .min(1)
              .max(25_000),
          }),
        }),
        results: z
          .array(
            z.looseObject({
              ruleId: z.string(),
              ruleIndex: z.int().nonnegative(),
              level,
              message: said,
              locations: z
                .array(
                  z.looseObject({
                    physicalLocation: z.strictObject({
                      artifactLocation: z.strictObject({
                        uri: z.string().min(1),
                        uriBaseId: z.literal('%SRCROOT%'),
                      }),
                      region: z.strictObject({
                        startLine: z.int().positive(),
                        startColumn: z.int().positive(),
                        endLine: z.int().positive(),
                        endColumn: z.int().positive(),
                      }),
                    }),
                  }),
                )
                .length(1),
              partialFingerprints: z.strictObject({ primaryLocationLineHash: z.string().min(1) }),
            }),
          )
          .max(5_000),
      }),
    )
    .length(1),
})

/**
 * Reads a SARIF document: it fits SARIF 2.1.0's schema, its formats included, and has what GitHub's code
 * scanning requires, within its limits. Throws with everything that is wrong.
 */
export function readSarif(text: string): ShownLog {
  if (!isSarif(JSON.parse(text))) throw new Error(ajv.errorsText(isSarif.errors))
  return readShown(text)
}

/** The same without SARIF's own schema, which takes long for thousands of results. */
export function readShown(text: string): ShownLog {
  const shown = shownSchema.parse(JSON.parse(text))
  for (const { tool, results } of shown.runs) {
    const ids = tool.driver.rules.map((it) => it.id)
    if (new Set(ids).size !== ids.length) throw new Error('a rule stands twice')
    const marks = results.map((it) => it.partialFingerprints.primaryLocationLineHash)
    if (new Set(marks).size !== marks.length) throw new Error('two results are told as one')
    for (const it of results) {
      if (ids[it.ruleIndex] !== it.ruleId) throw new Error(`${it.ruleId} is not the rule there`)
      const uris = it.locations.map((one) => one.physicalLocation.artifactLocation.uri)
      const base = 'https://src.example/root/'
      const isInside = uris.every(
        (one) => new URL(one, base).href.startsWith(base) && !one.startsWith('/'),
      )
      if (!isInside) throw new Error(`${uris.join(', ')} is not in the repository`)
      // `[text](target)` would be a link, and `{0}` an argument.
      if (/\[[^\]]*\]\([^)]*\)|\{\d+\}/.test(it.message.text)) {
        throw new Error(`${it.message.text} is more than text`)
      }
    }
  }
  if (gzipSync(text).length > 10_000_000) throw new Error('GitHub takes no file of this size')
  return shown
}
