import * as z from 'zod'

/** A place in a JSON Schema, as far as names of fields are looked for. */
interface Place {
  readonly properties?: Readonly<Record<string, Place>> | undefined
  readonly additionalProperties?: Place | boolean | undefined
  readonly items?: Place | undefined
}

const placeSchema: z.ZodType<Place> = z.lazy(() =>
  z.looseObject({
    properties: z.record(z.string(), placeSchema).optional(),
    additionalProperties: z.union([z.boolean(), placeSchema]).optional(),
    items: placeSchema.optional(),
  }),
)

/** The most letters that may differ for a name to be taken for a slip of another. */
const SLIPS = 2

/** The field that stands at a path and is spelt most like an unknown one; undefined where none is like it. */
export function nearestKey(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  unknown: string,
): string | undefined {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const place = path.reduce(
    (it: Place | undefined, key) => inside(it, String(key)),
    placeSchema.safeParse(json).data,
  )
  const [best] = Object.keys(place?.properties ?? {})
    .map((key) => ({ key, slips: slipsBetween(key.toLowerCase(), unknown.toLowerCase()) }))
    .filter(({ key, slips }) => slips <= Math.min(SLIPS, key.length / 2))
    .toSorted((a, b) => a.slips - b.slips)
  return best?.key
}

function inside(place: Place | undefined, key: string): Place | undefined {
  const own = place?.properties
  if (own !== undefined && Object.hasOwn(own, key)) return own[key]
  const others = place?.additionalProperties
  return typeof others === 'object' ? others : place?.items
}

// Levenshtein's distance, row by row; of long names nothing is asked.
function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > SLIPS) return SLIPS + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? SLIPS + 1
}
