import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/host/aws-error-code.ts
function awsErrorCode(error, codes, unavailable) {
  const { name, message } = error;
  const isLate = /signature (expired|not yet current)/i.test(message);
  if (name === "RequestExpired" || name === "InvalidSignatureException" && isLate) {
    return "CLOCK_SKEWED";
  }
  const known = codes[name];
  if (known !== void 0) return known;
  const answered = "$metadata" in error || "$response" in error;
  const connection = name === "TimeoutError" || name === "AbortError" || "code" in error;
  return answered || connection ? unavailable : void 0;
}

export {
  awsErrorCode
};
