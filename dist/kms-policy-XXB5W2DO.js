import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  kmsFault,
  parseKmsKeyArn
} from "./chunk-VXKEDG7I.js";
import {
  GetKeyPolicy$,
  KMSClient,
  _ep0,
  _mw0,
  command
} from "./chunk-ZJHTHRCQ.js";
import "./chunk-HMAAVWF7.js";
import "./chunk-ZREXH7L5.js";
import "./chunk-RLSOKYWL.js";
import {
  Fault
} from "./chunk-KYLSH3ZG.js";
import "./chunk-FTB3XQXE.js";
import "./chunk-HQWSTVQ6.js";
import "./chunk-TKUBOW5B.js";
import "./chunk-4AIEF4ZS.js";
import "./chunk-7RIASQZH.js";
import "./chunk-NV5WPINZ.js";

// node_modules/@aws-sdk/client-kms/dist-es/commands/GetKeyPolicyCommand.js
var GetKeyPolicyCommand = class extends command(_ep0, _mw0, "GetKeyPolicy", GetKeyPolicy$) {
};

// src/host/kms-policy.ts
async function readKeyPolicy(arn, client = {}) {
  const { region } = parseKmsKeyArn(arn, "--key");
  const kms = new KMSClient({
    requestHandler: {
      connectionTimeout: 5e3,
      requestTimeout: 2e4,
      throwOnRequestTimeout: true
    },
    ...client,
    region
  });
  try {
    const { Policy } = await kms.send(
      new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" })
    );
    if (Policy !== void 0) return Policy;
  } catch (error) {
    throw forReading(kmsFault(error, "GetKeyPolicy", arn), arn);
  } finally {
    kms.destroy();
  }
  throw new Fault("KMS_UNAVAILABLE", `KMS gave no policy of ${arn}`, { at: arn });
}
function forReading(error, arn) {
  if (!(error instanceof Fault) || error.code !== "KMS_FORBIDDEN") return error;
  return new Fault(error.code, error.message, {
    at: arn,
    cause: error.cause,
    hint: "allow it kms:GetKeyPolicy on this key, in its key policy or by the role"
  });
}
export {
  readKeyPolicy
};
