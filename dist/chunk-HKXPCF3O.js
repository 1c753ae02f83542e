import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/verifier/aws-client.ts
function clientSettings({ region, endpoint }) {
  return {
    ...region === void 0 ? {} : { region },
    ...endpoint === void 0 ? {} : { endpoint },
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 2e3, requestTimeout: 5e3, throwOnRequestTimeout: true }
  };
}
function withoutAnswer(error) {
  if (!(error instanceof Error)) return new Error("the request failed");
  if (error instanceof SyntaxError) return new Error("the answer cannot be read");
  return new Error(error.name === "Error" ? error.message : `${error.name}: ${error.message}`);
}

export {
  clientSettings,
  withoutAnswer
};
