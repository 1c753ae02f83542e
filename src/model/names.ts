import * as z from 'zod'
import { Fault } from '../fault.ts'

/** One enclave application: 1 to 63 of `a-z`, `0-9` and `-`. */
export type ServiceName = string & { readonly __service: unique symbol }

/** A place with its own allow-list: 1 to 63 of `a-z`, `0-9` and `-`. */
export type EnvironmentName = string & { readonly __environment: unique symbol }

const NAME = /^[a-z0-9-]{1,63}$/

/** Parses a service's name. Throws INPUT_INVALID. */
export function parseServiceName(text: string): ServiceName {
  return refuse(text, 'service') as ServiceName
}

/** Parses an environment's name. Throws INPUT_INVALID. */
export function parseEnvironmentName(text: string): EnvironmentName {
  return refuse(text, 'environment') as EnvironmentName
}

/** A service's name in JSON. */
export const serviceNameSchema: z.ZodType<ServiceName> = z
  .string()
  .regex(NAME, '1 to 63 of a-z, 0-9 and -')
  .transform((text) => parseServiceName(text))

/** An environment's name in JSON. */
export const environmentNameSchema: z.ZodType<EnvironmentName> = z
  .string()
  .regex(NAME, '1 to 63 of a-z, 0-9 and -')
  .transform((text) => parseEnvironmentName(text))

function refuse(text: string, what: string): string {
  if (NAME.test(text)) return text
  throw new Fault('INPUT_INVALID', `"${text}" cannot be the name of a ${what}`, {
    hint: 'use 1 to 63 of a-z, 0-9 and -',
  })
}
