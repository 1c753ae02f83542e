import { Fault } from '../fault.ts'

/** Where a ledger is, as `--ledger` names it. */
export type LedgerPlace =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'dynamodb'
      readonly table: string
      /** From the usual AWS configuration where absent. */
      readonly region: string | undefined
      /** Another server than AWS's own, for tests and private endpoints. */
      readonly endpoint: string | undefined
    }

// docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
const TABLE = /^[a-zA-Z0-9_.-]{3,255}$/
const REGION = /^[a-z]{2,}(-[a-z0-9]+)*$/

/**
 * Parses `sqlite:PATH` or `dynamodb://TABLE?region=R&endpoint=URL`. A path is taken as it stands.
 * Throws LEDGER_URL_INVALID for anything else, other parameters among it.
 */
export function parseLedgerUrl(text: string): LedgerPlace {
  if (text.startsWith('sqlite:')) {
    const path = text.slice('sqlite:'.length)
    if (path === '' || path.startsWith(':') || path.includes('\0')) {
      throw invalid(text, 'it names no file')
    }
    return { kind: 'sqlite', path }
  }
  const [, table, query = ''] = /^dynamodb:\/\/([^/?#]*)\/?(?:\?([^#]*))?$/.exec(text) ?? []
  if (table === undefined) throw invalid(text, 'it is of neither form')
  if (!TABLE.test(table)) throw invalid(text, `"${table}" cannot be the name of a table`)
  const { region, endpoint } = parameters(text, query)
  if (region !== undefined && !REGION.test(region)) throw invalid(text, 'its region is none')
  if (endpoint !== undefined && !isEndpoint(endpoint)) {
    throw invalid(text, 'its endpoint is no address that begins with http:// or https://')
  }
  return { kind: 'dynamodb', table, region, endpoint }
}

function parameters(
  text: string,
  query: string,
): { readonly region: string | undefined; readonly endpoint: string | undefined } {
  const given = new URLSearchParams(query)
  for (const name of given.keys()) {
    if (name !== 'region' && name !== 'endpoint') throw invalid(text, `it knows no "${name}"`)
    if (given.getAll(name).length > 1) throw invalid(text, `it names its ${name} twice`)
  }
  return { region: given.get('region') ?? undefined, endpoint: given.get('endpoint') ?? undefined }
}

function isEndpoint(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false
  return url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}

function invalid(text: string, why: string): Fault {
  return new Fault('LEDGER_URL_INVALID', `"${text}" names no ledger: ${why}`, {
    hint: 'write sqlite:PATH, or dynamodb://TABLE?region=REGION',
  })
}
