import { Fault, type FaultCode } from '../fault.ts'
import { oneLine } from '../model/one-line.ts'

/** The table that a request was for, as messages name it. */
export interface TableName {
  readonly table: string
  readonly region: string
}

// docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html and the API's
// common errors; the last two are the SDK's own, when it finds no credentials.
const CODES: Readonly<Record<string, FaultCode>> = {
  ProvisionedThroughputExceededException: 'LEDGER_THROTTLED',
  ThrottlingException: 'LEDGER_THROTTLED',
  ThrottledException: 'LEDGER_THROTTLED',
  RequestLimitExceeded: 'LEDGER_THROTTLED',
  LimitExceededException: 'LEDGER_THROTTLED',
  ExpiredTokenException: 'LEDGER_CREDENTIALS',
  ExpiredToken: 'LEDGER_CREDENTIALS',
  UnrecognizedClientException: 'LEDGER_CREDENTIALS',
  InvalidSignatureException: 'LEDGER_CREDENTIALS',
  IncompleteSignatureException: 'LEDGER_CREDENTIALS',
  MissingAuthenticationTokenException: 'LEDGER_CREDENTIALS',
  MissingAuthenticationToken: 'LEDGER_CREDENTIALS',
  InvalidClientTokenId: 'LEDGER_CREDENTIALS',
  AuthFailure: 'LEDGER_CREDENTIALS',
  AccessDeniedException: 'LEDGER_FORBIDDEN',
  AccessDenied: 'LEDGER_FORBIDDEN',
  ResourceNotFoundException: 'LEDGER_MISSING',
  ItemCollectionSizeLimitExceededException: 'LEDGER_FULL',
  ValidationException: 'LEDGER_NOT_OURS',
  CredentialsProviderError: 'LEDGER_CREDENTIALS',
  TokenProviderError: 'LEDGER_CREDENTIALS',
}

type Words = readonly [what: string, hint: string]

const WHAT: Readonly<Partial<Record<FaultCode, Words>>> = {
  LEDGER_THROTTLED: ['is throttled', 'wait, or raise the table’s maximum throughput'],
  LEDGER_CREDENTIALS: [
    'refuses these credentials',
    'log in again, or give the job a role by OpenID Connect',
  ],
  LEDGER_FORBIDDEN: [
    'refuses this role',
    'use the role that golden-pcr init wrote for this command',
  ],
  LEDGER_MISSING: [
    'is not there',
    'check its name, region and account, or make it with the infrastructure of golden-pcr init',
  ],
  LEDGER_FULL: [
    'has no room left for this stream: 10 GB is the most that DynamoDB keeps of one',
    'begin a new service name, or a new ledger',
  ],
  LEDGER_NOT_OURS: [
    'is no table of a golden-pcr ledger',
    'make the table with the infrastructure of golden-pcr init',
  ],
  LEDGER_UNAVAILABLE: ['did not answer', 'look after the network and the endpoint, and try again'],
}

const EXPIRED: Words = [
  'refuses these credentials, since they have expired',
  'log in again; a job that runs for long takes its role right before this step',
]
const NO_CREDENTIALS: Words = [
  'is not asked: there are no AWS credentials, or they cannot be read',
  'log in, set AWS_PROFILE, or give the job a role by OpenID Connect in a step before this one',
]
const NOT_DYNAMODB: Words = [
  'gave an answer that is not DynamoDB’s',
  'look for a proxy in between, and check the endpoint',
]

/**
 * The Fault for what the SDK threw. A condition that does not hold is an answer like others, and is
 * given on as it is; so is what has to do with no request at all.
 */
export function dynamoFault(error: unknown, { table, region }: TableName): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error
  const code = codeOf(error)
  if (code === undefined) return error
  const [what, hint] = wordsFor(error, code)
  const name = error.name === 'Error' ? '' : `${error.name}: `
  // What the SDK adds for those who debug it is of no use here.
  const said = oneLine(error.message.split('\n  Deserialization error:')[0] ?? '')
  return new Fault(code, `table ${table} in ${region} ${what} (${name}${said})`, {
    at: table,
    hint,
    cause: error,
  })
}

function wordsFor(error: Error, code: FaultCode): Words {
  if (/^ExpiredToken/.test(error.name)) return EXPIRED
  if (error.name === 'SyntaxError') return NOT_DYNAMODB
  const isFound = code !== 'LEDGER_CREDENTIALS' || '$metadata' in error
  return (isFound ? WHAT[code] : NO_CREDENTIALS) ?? ['failed', 'try again']
}

function codeOf(error: Error): FaultCode | undefined {
  const { name, message } = error
  if (name === 'ConditionalCheckFailedException') return undefined
  if (
    name === 'InvalidSignatureException' &&
    /signature (expired|not yet current)/i.test(message)
  ) {
    return 'CLOCK_SKEWED'
  }
  const known = CODES[name]
  if (known !== undefined) return known
  // A profile or a token that is named and cannot be read: no request opens a file.
  if ('syscall' in error && error.syscall === 'open') return 'LEDGER_CREDENTIALS'
  // An answer that the SDK could not make sense of, a server's fault, or a connection's.
  const answered = '$metadata' in error || '$response' in error
  const connection = name === 'TimeoutError' || name === 'AbortError' || 'syscall' in error
  return answered || connection || isTls(error) ? 'LEDGER_UNAVAILABLE' : undefined
}

function isTls(error: Error): boolean {
  return (
    'code' in error &&
    /^(ERR_(TLS|SSL)|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|E[A-Z]+$)/.test(String(error.code))
  )
}
