import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  encodeSignature,
  parseSignature
} from "./chunk-RP2N6GKA.js";
import {
  signedPayload,
  verifySignature
} from "./chunk-JI66VSZF.js";
import {
  sigStructure
} from "./chunk-QRSIQQW7.js";
import {
  encodeCbor,
  encodeSign1
} from "./chunk-SHWI42BS.js";
import {
  SIGNATURE_LIMIT
} from "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/eif/signer.ts
import { createPrivateKey, sign, X509Certificate } from "node:crypto";
var CURVE = "secp384r1";
var PROTECTED = encodeCbor(/* @__PURE__ */ new Map([[1, -35]]));
function parseSigningCertificate(pem) {
  let certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (cause) {
    throw invalid("the signing certificate is no X.509 certificate in PEM", cause);
  }
  const curve = certificate.publicKey.asymmetricKeyDetails?.namedCurve;
  if (curve !== CURVE) {
    throw invalid(
      `the signing certificate's key is ${curve ?? certificate.publicKey.asymmetricKeyType ?? "unknown"}, not on P-384`
    );
  }
  return certificate;
}
function localSigner(certificatePem, keyPem) {
  const certificate = parseSigningCertificate(certificatePem);
  let key;
  try {
    key = createPrivateKey(keyPem);
  } catch (cause) {
    throw invalid("the signing key is no private key in PEM without passphrase", cause);
  }
  if (!certificate.checkPrivateKey(key)) {
    throw invalid("the signing key is not the one that the certificate is for");
  }
  return {
    certificate,
    sign: async (message) => Uint8Array.from(sign("sha384", message, { key, dsaEncoding: "ieee-p1363" }))
  };
}
async function signPcr0(pcr0, signer) {
  const payload = signedPayload(pcr0);
  const signature = await signer.sign(sigStructure(PROTECTED, payload));
  const cose = encodeSign1({ protectedBytes: PROTECTED, payload, signature });
  const data = encodeSignature(signer.certificate.toString(), cose);
  if (data.length > SIGNATURE_LIMIT) {
    throw invalid(
      `the signing certificate makes a section of ${data.length} bytes, more than ${SIGNATURE_LIMIT}`
    );
  }
  const { valid, reason } = verifySignature(parseSignature(data), pcr0);
  if (!valid) {
    throw new Fault("EIF_SIGNING_FAILED", `the signer's answer does not hold: ${reason}`, {
      hint: "give the certificate that was made for this key"
    });
  }
  return data;
}
function invalid(why, cause) {
  return new Fault("EIF_SIGNING_KEY_INVALID", why, {
    hint: "make a pair with: openssl ecparam -name secp384r1 -genkey, and openssl req -new -x509",
    cause
  });
}

export {
  parseSigningCertificate,
  localSigner,
  signPcr0
};
