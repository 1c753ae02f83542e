import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  awsErrorCode
} from "./chunk-Q2DAUCK2.js";
import {
  oneLine
} from "./chunk-NTJ7R4UR.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/host/kms-fault.ts
var CODES = {
  NotFoundException: "KMS_KEY_MISSING",
  DisabledException: "KMS_KEY_DISABLED",
  KMSInvalidStateException: "KMS_KEY_DISABLED",
  InvalidKeyUsageException: "EIF_SIGNING_KEY_INVALID",
  UnsupportedOperationException: "EIF_SIGNING_KEY_INVALID",
  InvalidArnException: "KMS_KEY_INVALID",
  ThrottlingException: "KMS_THROTTLED",
  RequestLimitExceeded: "KMS_THROTTLED",
  LimitExceededException: "KMS_THROTTLED",
  AccessDeniedException: "KMS_FORBIDDEN",
  AccessDenied: "KMS_FORBIDDEN",
  NotAuthorized: "KMS_FORBIDDEN",
  OptInRequired: "KMS_FORBIDDEN",
  ExpiredTokenException: "KMS_CREDENTIALS",
  ExpiredToken: "KMS_CREDENTIALS",
  UnrecognizedClientException: "KMS_CREDENTIALS",
  InvalidSignatureException: "KMS_CREDENTIALS",
  IncompleteSignature: "KMS_CREDENTIALS",
  IncompleteSignatureException: "KMS_CREDENTIALS",
  InvalidClientTokenId: "KMS_CREDENTIALS",
  MissingAuthenticationToken: "KMS_CREDENTIALS",
  MissingAuthenticationTokenException: "KMS_CREDENTIALS",
  CredentialsProviderError: "KMS_CREDENTIALS",
  TokenProviderError: "KMS_CREDENTIALS"
};
var WHAT = {
  KMS_KEY_MISSING: ["has no such key", "look after account and region in the ARN"],
  KMS_KEY_DISABLED: ["does not use this key now", "enable the key, or cancel its deletion"],
  EIF_SIGNING_KEY_INVALID: [
    "cannot sign with this key",
    "make a key with the spec ECC_NIST_P384 and the usage SIGN_VERIFY"
  ],
  KMS_KEY_INVALID: ["does not take this ARN", "give the key's own ARN"],
  KMS_THROTTLED: ["is throttled", "wait, or ask AWS for a higher quota"],
  KMS_FORBIDDEN: [
    "refuses this role",
    "allow it kms:GetPublicKey and kms:Sign on this key, in its key policy or by the role"
  ],
  KMS_CREDENTIALS: [
    "cannot be reached with these credentials",
    "log in again, or give the job a role by OpenID Connect"
  ],
  CLOCK_SKEWED: ["disagrees with this machine's clock", "set the clock"],
  KMS_UNAVAILABLE: ["did not answer", "look after the network and the endpoint, and try again"]
};
function kmsFault(error, action, arn) {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  const code = awsErrorCode(error, CODES, "KMS_UNAVAILABLE");
  if (code === void 0) return error;
  const [what, hint] = WHAT[code] ?? ["failed", "try again"];
  const name = error.name === "Error" ? "" : `${error.name}: `;
  return new Fault(code, `KMS ${what}: ${action} of ${arn} (${name}${oneLine(error.message)})`, {
    at: arn,
    hint,
    cause: error
  });
}

// src/host/kms-key.ts
var KEY_ARN = /^arn:(?<partition>aws|aws-cn|aws-us-gov):kms:(?<region>[a-z]{2}(?:-[a-z]+)+-\d{1,2}):\d{12}:key\/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
function parseKmsKeyArn(text, at = "--sign-key") {
  const { partition, region } = KEY_ARN.exec(text)?.groups ?? {};
  if (partition !== void 0 && region !== void 0 && partition === partitionOf(region)) {
    return { arn: text, region };
  }
  const isAlias = /(^|:)alias\//.test(text);
  throw new Fault(
    "KMS_KEY_INVALID",
    isAlias ? `"${text}" is an alias, which may lead to another key tomorrow` : `"${text}" is not the ARN of a KMS key`,
    {
      at,
      hint: isAlias ? "give the key's own ARN: aws kms describe-key shows it for an alias as KeyMetadata.Arn" : `give ${at === "--sign-key" ? "kms:" : ""}arn:aws:kms:REGION:ACCOUNT:key/ID, of the partition aws, aws-cn or aws-us-gov`
    }
  );
}
function partitionOf(region) {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

export {
  kmsFault,
  parseKmsKeyArn
};
