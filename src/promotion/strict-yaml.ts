import { isAlias, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import type * as z from 'zod'
import { Fault } from '../fault.ts'
import { plain } from '../report/text.ts'
import { misplaced, valueOffset } from './config-place.ts'

/** The longest configuration that is read, in bytes of UTF-8. */
export const MAX_CONFIG_BYTES = 65_536

/** A decoded configuration, and how to refuse what its decoder let pass. */
export interface DecodedYaml<T> {
  readonly value: T
  /** The Fault for what stands at this path. */
  readonly refuseAt: (path: readonly string[], why: string) => Fault
}

/**
 * Decodes a configuration from text of unknown origin. Throws CONFIG_INVALID with line and column.
 * `at` is the file's name for messages.
 *
 * Plain YAML 1.2: anchors, aliases, tags and keys that stand twice are refused, since a reviewer
 * cannot see what they come to.
 */
export function decodeYaml<T>(schema: z.ZodType<T>, text: string, at: string): DecodedYaml<T> {
  const bytes = Buffer.byteLength(text)
  if (bytes > MAX_CONFIG_BYTES) {
    const why = `${bytes} bytes is more than the ${MAX_CONFIG_BYTES} it may have`
    throw new Fault('CONFIG_INVALID', `${at}: ${why}`, { at })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    lineCounter: lines,
  })
  const refuse = (offset: number | undefined, why: string): Fault => {
    const { line, col } = lines.linePos(offset ?? 0)
    const place = `line ${Math.max(line, 1)}, column ${Math.max(col, 1)}`
    return new Fault('CONFIG_INVALID', `${at}: ${place}: ${plain(why)}`, { at: place })
  }
  const wrong: YAMLError | undefined = [...document.errors, ...document.warnings][0]
  if (wrong !== undefined) throw refuse(wrong.pos[0], firstLine(wrong.message))
  if (document.directives?.yaml.version !== '1.2') throw refuse(0, 'only YAML 1.2 is read')
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__') {
        throw refuse(key.range?.[0], 'this cannot be a key')
      }
    },
    Node(_, node) {
      if (isAlias(node)) throw refuse(node.range?.[0], 'an alias cannot be used here')
      if (node.anchor !== undefined) throw refuse(node.range?.[0], 'an anchor cannot be used here')
      if (node.tag !== undefined) throw refuse(node.range?.[0], 'a tag cannot be used here')
    },
  })
  if (
    document.contents === null ||
    (isScalar(document.contents) && document.contents.value === null)
  ) {
    throw refuse(0, 'there is nothing here; a configuration begins with "version: 1"')
  }
  const decoded = schema.safeParse(document.toJS())
  if (!decoded.success) {
    const { issues } = decoded.error
    // A field that is missing beside one that is unknown is the same slip, seen from its other side.
    const issue = issues.find((it) => it.code === 'unrecognized_keys') ?? issues[0]
    const { offset, why } = misplaced(document, issue, schema)
    throw refuse(offset, why)
  }
  return {
    value: decoded.data,
    refuseAt: (path, why) => refuse(valueOffset(document, path), why),
  }
}

function firstLine(message: string): string {
  const [line = ''] = message.split('\n')
  if (/call stack/.test(line)) return 'nested too deeply'
  if (/multiple documents/.test(line)) return 'a second document begins here, and only one is read'
  const lower = line.charAt(0).toLowerCase() + line.slice(1)
  return lower.length > 200 ? `${lower.slice(0, 200)}…` : lower
}
