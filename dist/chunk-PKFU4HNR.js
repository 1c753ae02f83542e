import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/witness/no-identity.ts
function noIdentity(cause) {
  return new Fault(
    "SIGSTORE_IDENTITY_MISSING",
    "to sign without a key takes the identity token of a job of GitHub Actions, and there is none here",
    {
      cause,
      hint: "run it in a workflow whose job has `permissions: id-token: write`; to publish, `attestations: write` too"
    }
  );
}

export {
  noIdentity
};
