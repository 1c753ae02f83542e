import { type Document, isMap, isNode, isScalar } from 'yaml'
import type * as z from 'zod'
import { nearestKey } from './nearest-key.ts'

/** What is wrong in a configuration, and at which character of its text. */
export interface Misplaced {
  readonly offset: number
  readonly why: string
}

/** Where the first of a decoder's issues stands in the text: at the key where the key is wrong, else at the value. */
export function misplaced(
  document: Document,
  issue: z.core.$ZodIssue | undefined,
  schema: z.ZodType,
): Misplaced {
  if (issue === undefined) return { offset: 0, why: 'not of its form' }
  const name = issue.path.map(String).join('.')
  const say = (offset: number, why: string): Misplaced => ({
    offset,
    why: name === '' ? why : `${name}: ${why}`,
  })
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [key = ''] = issue.keys
      const offset = keyOffset(document, issue.path, key) ?? valueOffset(document, issue.path)
      const meant = nearestKey(schema, issue.path, key)
      const but = meant === undefined ? '' : `, but there is "${meant}"`
      return say(offset, `there is no "${key}" here${but}`)
    }
    case 'invalid_key': {
      const key = String(issue.path.at(-1) ?? '')
      const parent = issue.path.slice(0, -1)
      const offset = keyOffset(document, parent, key) ?? valueOffset(document, issue.path)
      return say(offset, issue.issues[0]?.message ?? issue.message)
    }
    default:
      return say(valueOffset(document, issue.path), issue.message)
  }
}

/** Where the value at a path stands; where there is none, the closest around it. */
export function valueOffset(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function keyOffset(
  document: Document,
  path: readonly PropertyKey[],
  key: string,
): number | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isMap(map)) return undefined
  const found = map.items.map((it) => it.key).find((it) => isScalar(it) && String(it.value) === key)
  return isScalar(found) ? found.range?.[0] : undefined
}
