import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  kmsFault,
  parseKmsKeyArn
} from "./chunk-JUAWXF4Z.js";
import {
  GetKeyPolicy$,
  KMSClient,
  ListGrants$,
  _ep0,
  _mw0,
  command
} from "./chunk-FPEYLXC6.js";
import "./chunk-Q2DAUCK2.js";
import "./chunk-QSFWV54B.js";
import "./chunk-VNNMUJUF.js";
import "./chunk-FTB3XQXE.js";
import "./chunk-XVIZ7ZYY.js";
import "./chunk-RLSOKYWL.js";
import {
  createPaginator
} from "./chunk-TJJMU6FY.js";
import "./chunk-4AIEF4ZS.js";
import "./chunk-7RIASQZH.js";
import "./chunk-NTJ7R4UR.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// node_modules/@aws-sdk/client-kms/dist-es/commands/GetKeyPolicyCommand.js
var GetKeyPolicyCommand = class extends command(_ep0, _mw0, "GetKeyPolicy", GetKeyPolicy$) {
};

// node_modules/@aws-sdk/client-kms/dist-es/commands/ListGrantsCommand.js
var ListGrantsCommand = class extends command(_ep0, _mw0, "ListGrants", ListGrants$) {
};

// node_modules/@aws-sdk/client-kms/dist-es/pagination/ListGrantsPaginator.js
var paginateListGrants = createPaginator(KMSClient, ListGrantsCommand, "Marker", "NextMarker", "Limit");

// src/host/kms-policy.ts
async function readKeyPolicy(arn, client = {}) {
  const kms = openKms(arn, client);
  try {
    const { Policy } = await kms.send(
      new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" })
    );
    if (Policy !== void 0) return Policy;
  } catch (error) {
    throw forReading(kmsFault(error, "GetKeyPolicy", arn), arn, "kms:GetKeyPolicy");
  } finally {
    kms.destroy();
  }
  throw new Fault("KMS_UNAVAILABLE", `KMS gave no policy of ${arn}`, { at: arn });
}
async function readKeyGrants(arn, client = {}) {
  const kms = openKms(arn, client);
  const found = [];
  try {
    for await (const { Grants } of paginateListGrants(
      { client: kms, pageSize: 100 },
      { KeyId: arn }
    )) {
      if (!Array.isArray(Grants)) {
        throw new Fault("KMS_UNAVAILABLE", `KMS gave no grants of ${arn}`, { at: arn });
      }
      for (const { GrantId = "", GranteePrincipal = "", Operations = [] } of Grants) {
        found.push({ id: GrantId, grantee: GranteePrincipal, operations: Operations });
      }
    }
  } catch (error) {
    throw forReading(kmsFault(error, "ListGrants", arn), arn, "kms:ListGrants");
  } finally {
    kms.destroy();
  }
  return found;
}
function openKms(arn, client) {
  const { region } = parseKmsKeyArn(arn, "--key");
  return new KMSClient({
    requestHandler: {
      connectionTimeout: 5e3,
      requestTimeout: 2e4,
      throwOnRequestTimeout: true
    },
    ...client,
    region
  });
}
function forReading(error, arn, right) {
  if (!(error instanceof Fault) || error.code !== "KMS_FORBIDDEN") return error;
  return new Fault(error.code, error.message, {
    at: arn,
    cause: error.cause,
    hint: `allow it ${right} on this key, in its key policy or by the role`
  });
}
export {
  readKeyGrants,
  readKeyPolicy
};
