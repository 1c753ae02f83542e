import type * as z from 'zod'
import { Fault, type FaultCode } from '../fault.ts'

/**
 * Decodes an unknown value by its schema, or throws a Fault of the given code that names the first
 * place that is wrong, as `entries[2].pcrs.0: …`.
 */
export function decodeWith<T>(
  schema: z.ZodType<T>,
  value: unknown,
  code: FaultCode,
  what: string,
): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [first] = result.error.issues
  const more = result.error.issues.length - 1
  const at = first === undefined ? '' : pathText(first.path)
  throw new Fault(
    code,
    `${what}: ${at === '' ? '' : `${at}: `}${first?.message ?? 'not of its form'}${more > 0 ? ` (and ${more} more)` : ''}`,
    at === '' ? {} : { at },
  )
}

/** Parses JSON text and decodes it; text that is no JSON throws the same code. */
export function decodeJsonWith<T>(
  schema: z.ZodType<T>,
  text: string,
  code: FaultCode,
  what: string,
): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Fault(
      code,
      `${what}: not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      { cause },
    )
  }
  return decodeWith(schema, value, code, what)
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`,
    )
    .join('')
}
