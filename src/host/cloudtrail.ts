import {
  CloudTrailClient,
  type CloudTrailClientConfig,
  paginateLookupEvents,
} from '@aws-sdk/client-cloudtrail'
import type { TrailRecord, TrailRequest } from '../commands/world.ts'
import { Fault, type FaultCode } from '../fault.ts'
import { instantFromSeconds, secondsOf } from '../model/instant.ts'
import { oneLine } from '../model/one-line.ts'
import { awsErrorCode } from './aws-error-code.ts'

/** The most records that are read at one time: they come by fifty, and by two requests a second. */
const MAX_RECORDS = 500_000

// Pages may be empty, and are still not the last.
const MAX_PAGES = 20_000

/**
 * The records of KMS's management events in one region's event history, newest first as CloudTrail
 * gives them. Credentials and endpoint come from where the SDK looks for them
 * (`AWS_ENDPOINT_URL_CLOUDTRAIL` for another endpoint), the region too unless it is given; the SDK
 * tries again what is throttled.
 *
 * Throws CLOUDTRAIL_CREDENTIALS, CLOUDTRAIL_FORBIDDEN, CLOUDTRAIL_THROTTLED, CLOUDTRAIL_TOO_MANY,
 * CLOUDTRAIL_UNAVAILABLE, CLOCK_SKEWED; USAGE where no region is known.
 */
export async function* lookUpTrail(
  request: TrailRequest,
  config: CloudTrailClientConfig = {},
): AsyncGenerator<TrailRecord> {
  const { region, since, until } = request
  if (region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d$/.test(region)) {
    throw new Fault('USAGE', `"${region}" is no region of AWS`, {
      hint: 'give --cloudtrail api:eu-central-1, or api for the region of the keys',
    })
  }
  const client = new CloudTrailClient({
    // Two requests a second are allowed in an account's region, whoever asks.
    maxAttempts: 10,
    retryMode: 'adaptive',
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
    ...config,
    ...(region === undefined ? {} : { region }),
  })
  const where = `CloudTrail${region === undefined ? '' : ` in ${region}`}`
  // Its times are whole seconds, both ends included: what came in the last second is of the next run.
  const input = {
    LookupAttributes: [
      { AttributeKey: 'EventSource' as const, AttributeValue: 'kms.amazonaws.com' },
    ],
    StartTime: new Date(secondsOf(since) * 1000),
    EndTime: new Date(secondsOf(until) * 1000),
  }
  let [count, pages] = [0, 0]
  try {
    for await (const { Events } of paginateLookupEvents({ client, pageSize: 50 }, input)) {
      pages += 1
      // The SDK believes whatever came: an answer without events must not pass for one that has none.
      if (!Array.isArray(Events)) throw noAnswer(where)
      for (const { CloudTrailEvent: text, EventId, EventTime } of Events) {
        count += 1
        if (count > MAX_RECORDS) throw tooMany(where, EventTime)
        const at = `${where}: event ${EventId ?? count}`
        if (typeof text !== 'string') throw noAnswer(at)
        yield { text, at }
      }
      if (pages > MAX_PAGES) throw tooMany(where, undefined)
    }
  } catch (error) {
    throw trailFault(error, where)
  } finally {
    client.destroy()
  }
}

function noAnswer(at: string): Fault {
  return new Fault('CLOUDTRAIL_UNAVAILABLE', `${at}: an answer of LookupEvents without records`)
}

function tooMany(where: string, reached: Date | undefined): Fault {
  const time =
    reached === undefined ? '' : ` back to ${instantFromSeconds(Math.floor(+reached / 1000))}`
  return new Fault('CLOUDTRAIL_TOO_MANY', `${where} has more than ${MAX_RECORDS} records${time}`, {
    hint: "shorten --trail-window, or give the files that a trail delivers in its bucket's place",
  })
}

// docs.aws.amazon.com/awscloudtrail/latest/APIReference: LookupEvents and the common errors; the
// last three are the SDK's own.
const CODES: Readonly<Record<string, FaultCode>> = {
  AccessDeniedException: 'CLOUDTRAIL_FORBIDDEN',
  AccessDenied: 'CLOUDTRAIL_FORBIDDEN',
  NotAuthorized: 'CLOUDTRAIL_FORBIDDEN',
  OptInRequired: 'CLOUDTRAIL_FORBIDDEN',
  UnsupportedOperationException: 'CLOUDTRAIL_FORBIDDEN',
  OperationNotPermittedException: 'CLOUDTRAIL_FORBIDDEN',
  ThrottlingException: 'CLOUDTRAIL_THROTTLED',
  RequestLimitExceeded: 'CLOUDTRAIL_THROTTLED',
  ExpiredTokenException: 'CLOUDTRAIL_CREDENTIALS',
  ExpiredToken: 'CLOUDTRAIL_CREDENTIALS',
  UnrecognizedClientException: 'CLOUDTRAIL_CREDENTIALS',
  InvalidSignatureException: 'CLOUDTRAIL_CREDENTIALS',
  IncompleteSignature: 'CLOUDTRAIL_CREDENTIALS',
  IncompleteSignatureException: 'CLOUDTRAIL_CREDENTIALS',
  InvalidClientTokenId: 'CLOUDTRAIL_CREDENTIALS',
  MissingAuthenticationToken: 'CLOUDTRAIL_CREDENTIALS',
  MissingAuthenticationTokenException: 'CLOUDTRAIL_CREDENTIALS',
  CredentialsProviderError: 'CLOUDTRAIL_CREDENTIALS',
  TokenProviderError: 'CLOUDTRAIL_CREDENTIALS',
}

const WHAT: Readonly<Partial<Record<FaultCode, readonly [string, string]>>> = {
  CLOUDTRAIL_FORBIDDEN: [
    'refuses this role',
    'allow the role cloudtrail:LookupEvents on every resource: it takes no narrower one',
  ],
  CLOUDTRAIL_THROTTLED: [
    'is throttled',
    "wait: an account has two requests a second in a region; or give a trail's files",
  ],
  CLOUDTRAIL_CREDENTIALS: [
    'cannot be reached with these credentials',
    'log in again, or give the job a role by OpenID Connect',
  ],
  CLOCK_SKEWED: ["disagrees with this machine's clock", 'set the clock'],
  CLOUDTRAIL_UNAVAILABLE: [
    'did not answer as it should',
    'look after the network and the endpoint, and try again',
  ],
}

function trailFault(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error
  if (/^Region is missing/.test(error.message)) {
    return new Fault('USAGE', "in which region CloudTrail's records are is not said", {
      hint: 'give --cloudtrail api:REGION, or set AWS_REGION',
      cause: error,
    })
  }
  const code = awsErrorCode(error, CODES, 'CLOUDTRAIL_UNAVAILABLE')
  if (code === undefined) return error
  const [what, hint] = WHAT[code] ?? ['failed', 'try again']
  const name = error.name === 'Error' ? '' : `${error.name}: `
  return new Fault(code, `${where} ${what}: LookupEvents (${name}${oneLine(error.message)})`, {
    hint,
    cause: error,
  })
}
