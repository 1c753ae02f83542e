import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Decrypt$,
  KMSClient,
  _ep0,
  _mw0,
  command
} from "./chunk-FPEYLXC6.js";
import {
  clientSettings,
  withoutAnswer
} from "./chunk-HKXPCF3O.js";
import "./chunk-QSFWV54B.js";
import "./chunk-VNNMUJUF.js";
import "./chunk-FTB3XQXE.js";
import "./chunk-XVIZ7ZYY.js";
import "./chunk-RLSOKYWL.js";
import "./chunk-TJJMU6FY.js";
import "./chunk-4AIEF4ZS.js";
import "./chunk-7RIASQZH.js";
import {
  secretUnavailable
} from "./chunk-DNK77R6O.js";
import "./chunk-YGHX7PXG.js";
import "./chunk-NTJ7R4UR.js";
import "./chunk-JAY5MNIP.js";
import "./chunk-XJKJBP6S.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-P6JYCYWU.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-QRSIQQW7.js";
import "./chunk-4OCD4LCO.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import "./chunk-5R4TBXFS.js";
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
