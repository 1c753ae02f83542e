import { Fault, type FaultCode } from '../fault.ts'
import { oneLine } from '../model/one-line.ts'
import { awsErrorCode } from './aws-error-code.ts'

// docs.aws.amazon.com/kms/latest/APIReference: the errors of GetPublicKey and Sign, and those that
// every action has in common; the last two are the SDK's own, when it finds no credentials.
const CODES: Readonly<Record<string, FaultCode>> = {
  NotFoundException: 'KMS_KEY_MISSING',
  DisabledException: 'KMS_KEY_DISABLED',
  KMSInvalidStateException: 'KMS_KEY_DISABLED',
  InvalidKeyUsageException: 'EIF_SIGNING_KEY_INVALID',
  UnsupportedOperationException: 'EIF_SIGNING_KEY_INVALID',
  InvalidArnException: 'KMS_KEY_INVALID',
  ThrottlingException: 'KMS_THROTTLED',
  RequestLimitExceeded: 'KMS_THROTTLED',
  LimitExceededException: 'KMS_THROTTLED',
  AccessDeniedException: 'KMS_FORBIDDEN',
  AccessDenied: 'KMS_FORBIDDEN',
  NotAuthorized: 'KMS_FORBIDDEN',
  OptInRequired: 'KMS_FORBIDDEN',
  ExpiredTokenException: 'KMS_CREDENTIALS',
  ExpiredToken: 'KMS_CREDENTIALS',
  UnrecognizedClientException: 'KMS_CREDENTIALS',
  InvalidSignatureException: 'KMS_CREDENTIALS',
  IncompleteSignature: 'KMS_CREDENTIALS',
  IncompleteSignatureException: 'KMS_CREDENTIALS',
  InvalidClientTokenId: 'KMS_CREDENTIALS',
  MissingAuthenticationToken: 'KMS_CREDENTIALS',
  MissingAuthenticationTokenException: 'KMS_CREDENTIALS',
  CredentialsProviderError: 'KMS_CREDENTIALS',
  TokenProviderError: 'KMS_CREDENTIALS',
}

const WHAT: Readonly<Partial<Record<FaultCode, readonly [string, string]>>> = {
  KMS_KEY_MISSING: ['has no such key', 'look after account and region in the ARN'],
  KMS_KEY_DISABLED: ['does not use this key now', 'enable the key, or cancel its deletion'],
  EIF_SIGNING_KEY_INVALID: [
    'cannot sign with this key',
    'make a key with the spec ECC_NIST_P384 and the usage SIGN_VERIFY',
  ],
  KMS_KEY_INVALID: ['does not take this ARN', "give the key's own ARN"],
  KMS_THROTTLED: ['is throttled', 'wait, or ask AWS for a higher quota'],
  KMS_FORBIDDEN: [
    'refuses this role',
    'allow it kms:GetPublicKey and kms:Sign on this key, in its key policy or by the role',
  ],
  KMS_CREDENTIALS: [
    'cannot be reached with these credentials',
    'log in again, or give the job a role by OpenID Connect',
  ],
  CLOCK_SKEWED: ["disagrees with this machine's clock", 'set the clock'],
  KMS_UNAVAILABLE: ['did not answer', 'look after the network and the endpoint, and try again'],
}

/** The Fault for what the SDK threw at `GetPublicKey` or `Sign`; what has to do with no request is given on as it is. */
export function kmsFault(error: unknown, action: string, arn: string): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error
  const code = awsErrorCode(error, CODES, 'KMS_UNAVAILABLE')
  if (code === undefined) return error
  const [what, hint] = WHAT[code] ?? ['failed', 'try again']
  const name = error.name === 'Error' ? '' : `${error.name}: `
  return new Fault(code, `KMS ${what}: ${action} of ${arn} (${name}${oneLine(error.message)})`, {
    at: arn,
    hint,
    cause: error,
  })
}
