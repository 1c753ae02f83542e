import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  kmsFault,
  parseKmsKeyArn
} from "./chunk-JUAWXF4Z.js";
import {
  GetPublicKey$,
  KMSClient,
  Sign$,
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
import "./chunk-TJJMU6FY.js";
import "./chunk-4AIEF4ZS.js";
import "./chunk-7RIASQZH.js";
import {
  DerCursor
} from "./chunk-YGHX7PXG.js";
import "./chunk-NTJ7R4UR.js";
import {
  TAG
} from "./chunk-KPPTGZFM.js";
import {
  parseSigningCertificate
} from "./chunk-S2ASSCRE.js";
import "./chunk-RP2N6GKA.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-JI66VSZF.js";
import "./chunk-QRSIQQW7.js";
import "./chunk-SHWI42BS.js";
import "./chunk-4OCD4LCO.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/host/kms-signer.ts
import { createHash, createPublicKey } from "node:crypto";

// node_modules/@aws-sdk/client-kms/dist-es/commands/GetPublicKeyCommand.js
var GetPublicKeyCommand = class extends command(_ep0, _mw0, "GetPublicKey", GetPublicKey$) {
};

// node_modules/@aws-sdk/client-kms/dist-es/commands/SignCommand.js
var SignCommand = class extends command(_ep0, _mw0, "Sign", Sign$) {
};

// src/host/kms-signer.ts
var ALGORITHM = "ECDSA_SHA_384";
var COORDINATE_BYTES = 48;
async function openKmsSigner(certificatePem, arn, client = {}) {
  const key = parseKmsKeyArn(arn);
  const certificate = parseSigningCertificate(certificatePem);
  const kms = new KMSClient({
    requestHandler: {
      connectionTimeout: 5e3,
      requestTimeout: 2e4,
      throwOnRequestTimeout: true
    },
    ...client,
    region: key.region
  });
  const asking = async (action, work) => {
    try {
      return await work();
    } catch (error) {
      throw kmsFault(error, action, arn);
    }
  };
  const answer = await asking(
    "GetPublicKey",
    () => kms.send(new GetPublicKeyCommand({ KeyId: arn }))
  );
  const { KeySpec: spec, KeyUsage: usage } = answer;
  if (spec !== "ECC_NIST_P384" || usage !== "SIGN_VERIFY") {
    throw wrongKey(`${arn} is a key of ${spec} for ${usage}, not of ECC_NIST_P384 for SIGN_VERIFY`);
  }
  if (!publicKeyOf(answer.PublicKey, arn).equals(certificate.publicKey)) {
    throw wrongKey(`the signing certificate is not for the key ${arn}`);
  }
  return {
    certificate,
    async sign(message) {
      const Message = createHash("sha384").update(message).digest();
      const { Signature } = await asking(
        "Sign",
        () => kms.send(
          new SignCommand({
            KeyId: arn,
            Message,
            MessageType: "DIGEST",
            SigningAlgorithm: ALGORITHM
          })
        )
      );
      return rawSignature(Signature ?? new Uint8Array());
    }
  };
}
function rawSignature(der) {
  const whole = new DerCursor(der, "EIF_SIGNING_FAILED", "the signer's answer");
  const pair = whole.take(TAG.sequence);
  whole.end();
  const raw = new Uint8Array(2 * COORDINATE_BYTES);
  for (const end of [COORDINATE_BYTES, 2 * COORDINATE_BYTES]) {
    const number = coordinate(pair.take(TAG.integer).rest());
    raw.set(number, end - number.length);
  }
  pair.end();
  return raw;
}
function coordinate(bytes) {
  const [first = 128, second = 0] = bytes;
  const isPadded = first === 0 && second >= 128;
  const number = isPadded ? bytes.subarray(1) : bytes;
  const isPositive = isPadded || first > 0 && first < 128;
  if (isPositive && number.length <= COORDINATE_BYTES) return number;
  throw new Fault(
    "EIF_SIGNING_FAILED",
    "the signer's answer: r or s is no positive number of at most 48 bytes in DER"
  );
}
function publicKeyOf(spki, arn) {
  try {
    return createPublicKey({ key: Buffer.from(spki ?? []), format: "der", type: "spki" });
  } catch (cause) {
    throw new Fault("KMS_UNAVAILABLE", `KMS gave no public key of ${arn} that can be read`, {
      at: arn,
      cause
    });
  }
}
function wrongKey(why) {
  return new Fault("EIF_SIGNING_KEY_INVALID", why, {
    at: "--sign-key",
    hint: "give the certificate that was made for this key, and a key with the spec ECC_NIST_P384"
  });
}
export {
  openKmsSigner,
  rawSignature
};
