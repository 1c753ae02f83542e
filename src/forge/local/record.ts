import { parse, stringify } from 'yaml'
import * as z from 'zod'
import { Fault } from '../../fault.ts'
import type { Approval } from '../../lifecycle/events.ts'
import { decodeWith } from '../../model/decode.ts'
import { type Instant, instantSchema } from '../../model/instant.ts'
import { commitSchema } from '../../model/provenance.ts'

/** A pull request of the local forge, as its Markdown file holds it. */
export interface PullRecord {
  readonly number: number
  readonly title: string
  readonly branch: string
  readonly base: string
  /** The base's commit that it was made from. */
  readonly baseCommit: string
  /** The commit that was proposed last; of a merged one, the commit that was merged. */
  readonly head: string
  readonly opened: { readonly by: string; readonly at: Instant }
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
  /** Every approval ever given; only those of the head stand. */
  readonly approvals: readonly Approval[]
  readonly merged?:
    | { readonly commit: string; readonly at: Instant; readonly by: string }
    | undefined
  readonly closed?: { readonly by: string; readonly at: Instant; readonly why: string } | undefined
  readonly body: string
}

/** Whether a pull request can still be decided, and how it was. */
export type PullState = 'open' | 'merged' | 'closed'

const SCHEMA = 'golden-pcr/pull/v1'
const name = z.string().min(1)

const frontSchema = z.strictObject({
  schema: z.literal(SCHEMA),
  number: z.int().min(1),
  state: z.enum(['open', 'merged', 'closed']),
  title: z.string().min(1),
  branch: name,
  base: name,
  baseCommit: commitSchema,
  head: commitSchema,
  opened: z.strictObject({ by: name, at: instantSchema }),
  labels: z.array(z.string()),
  reviewers: z.array(z.string()),
  approvals: z.array(z.strictObject({ by: name, at: instantSchema, commit: commitSchema })),
  merged: z.strictObject({ commit: commitSchema, at: instantSchema, by: name }).optional(),
  closed: z.strictObject({ by: name, at: instantSchema, why: z.string() }).optional(),
})

/** How a record was decided, by its own word. */
export function stateOf(record: PullRecord): PullState {
  if (record.merged !== undefined) return 'merged'
  return record.closed === undefined ? 'open' : 'closed'
}

/** The name of a pull request's file: `0001.md`. */
export function fileNameOf(number: number): string {
  return `${String(number).padStart(4, '0')}.md`
}

/**
 * A record as a Markdown file that people can read: YAML between `---` lines, the title as a
 * heading, then the body as it was given.
 */
export function renderRecord(record: PullRecord): string {
  const { body, number, title, ...rest } = record
  const front = stringify(
    { schema: SCHEMA, number, state: stateOf(record), title, ...withoutUndefined(rest) },
    { lineWidth: 0 },
  )
  const decide =
    stateOf(record) === 'open'
      ? `# To decide: golden-pcr forge merge ${number}, or golden-pcr forge close ${number}\n`
      : ''
  return `---\n${front}${decide}---\n\n# ${title}\n\n${body}`
}

/** Parses what {@link renderRecord} wrote. Throws FORGE_PULL_INVALID for anything else. */
export function parseRecord(text: string, file: string): PullRecord {
  const end = text.indexOf('\n---\n', 3)
  if (!text.startsWith('---\n') || end === -1)
    throw invalid(file, 'no front matter between --- lines')
  let front: unknown
  try {
    front = parse(text.slice(4, end + 1), { uniqueKeys: true, maxAliasCount: 0 })
  } catch (cause) {
    throw invalid(
      file,
      `the front matter is no YAML: ${cause instanceof Error ? cause.message : ''}`,
    )
  }
  const { schema: _, state, ...fields } = decodeWith(frontSchema, front, 'FORGE_PULL_INVALID', file)
  const head = `\n# ${fields.title}\n\n`
  const rest = text.slice(end + 5)
  if (!rest.startsWith(head)) throw invalid(file, 'the heading is not the title')
  const record: PullRecord = { ...fields, body: rest.slice(head.length) }
  if (stateOf(record) !== state) throw invalid(file, `the state is "${state}", but the rest is not`)
  return record
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function invalid(file: string, why: string): Fault {
  return new Fault('FORGE_PULL_INVALID', `${file}: ${why}`, {
    at: file,
    hint: 'restore refs/golden-pcr/pulls from its reflog or a clone',
  })
}
