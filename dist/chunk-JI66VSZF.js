import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  ALGORITHM_LABEL,
  SIGNATURE_ALGORITHMS,
  decodeSign1,
  isSignedBy
} from "./chunk-QRSIQQW7.js";
import {
  encodeCbor
} from "./chunk-SHWI42BS.js";
import {
  pcrBytes
} from "./chunk-B5NDNHJE.js";
import {
  SIGNATURE_LIMIT
} from "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/eif/verify-signature.ts
function verifySignature(section, pcr0) {
  const { certificate } = section;
  const reason = refusal(section, pcr0);
  return {
    subject: certificate.subject === void 0 ? "" : certificate.subject.split("\n").join(", "),
    notBefore: section.notBefore,
    notAfter: section.notAfter,
    ...reason === void 0 ? { valid: true } : { valid: false, reason }
  };
}
function signedPayload(pcr0) {
  return encodeCbor({ register_index: 0, register_value: [...pcrBytes(pcr0)] });
}
function refusal({ certificate, signature }, pcr0) {
  try {
    const sign1 = decodeSign1(signature, {
      code: "EIF_SIGNATURE_INVALID",
      what: "signature",
      bytes: SIGNATURE_LIMIT,
      depth: 4,
      items: 64
    });
    const algorithm = SIGNATURE_ALGORITHMS.get(sign1.protectedHeader.get(ALGORITHM_LABEL) ?? null);
    if (algorithm === void 0 || sign1.protectedHeader.size !== 1) {
      return "the protected header does not name ES256, ES384 or ES512 alone";
    }
    if (sign1.unprotectedHeader.size !== 0) return "the unprotected header is not empty";
    if (!Buffer.from(sign1.payload).equals(signedPayload(pcr0))) {
      return "what was signed is not the PCR0 of this image";
    }
    const key = publicKeyOf(certificate);
    if (key === void 0) return "the certificate's key cannot be used";
    return isSignedBy(sign1, algorithm, key) ? void 0 : "the signature is not by the certificate's key";
  } catch (cause) {
    if (cause instanceof Fault) return cause.message;
    throw cause;
  }
}
function publicKeyOf(certificate) {
  try {
    return certificate.publicKey;
  } catch {
    return void 0;
  }
}

export {
  verifySignature,
  signedPayload
};
