import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Decrypt$,
  KMSClient,
  _ep0,
  _mw0,
  command
} from "./chunk-ZJHTHRCQ.js";
import {
  clientSettings,
  withoutAnswer
} from "./chunk-HKXPCF3O.js";
import "./chunk-HMAAVWF7.js";
import "./chunk-ZREXH7L5.js";
import "./chunk-RLSOKYWL.js";
import {
  secretUnavailable
} from "./chunk-Z77M2MP7.js";
import "./chunk-AV5ZIMZR.js";
import "./chunk-2TW3L5DI.js";
import "./chunk-SNAPSLX2.js";
import "./chunk-U6D5C54M.js";
import "./chunk-V4U4Q3E6.js";
import "./chunk-H7WQ4MRO.js";
import "./chunk-KYLSH3ZG.js";
import "./chunk-FTB3XQXE.js";
import "./chunk-HQWSTVQ6.js";
import "./chunk-TKUBOW5B.js";
import "./chunk-4AIEF4ZS.js";
import "./chunk-7RIASQZH.js";
import "./chunk-NV5WPINZ.js";

// node_modules/@aws-sdk/client-kms/dist-es/commands/DecryptCommand.js
var DecryptCommand = class extends command(_ep0, _mw0, "Decrypt", Decrypt$) {
};

// src/verifier/kms-secrets.ts
var clients = /* @__PURE__ */ new Map();
async function decryptSecret(source, ciphertext, name, settings = {}) {
  const key = JSON.stringify([source.region, source.endpoint]);
  const client = clients.get(key) ?? new KMSClient({ ...clientSettings(source), ...settings });
  clients.set(key, client);
  const hint = "let this role call kms:Decrypt, and encrypt with service, environment and secret as context";
  try {
    const { Plaintext } = await client.send(
      new DecryptCommand({
        KeyId: source.key,
        CiphertextBlob: ciphertext,
        EncryptionContext: {
          service: name.service,
          environment: name.environment,
          secret: name.secret
        }
      })
    );
    if (Plaintext !== void 0) return Uint8Array.from(Plaintext);
  } catch (cause) {
    throw secretUnavailable(name, withoutAnswer(cause), hint);
  }
  throw secretUnavailable(name, new Error("KMS gave no plaintext"), hint);
}
export {
  decryptSecret
};
