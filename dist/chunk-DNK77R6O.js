import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  DerCursor
} from "./chunk-YGHX7PXG.js";
import {
  oneLine
} from "./chunk-NTJ7R4UR.js";
import {
  isVerified
} from "./chunk-JAY5MNIP.js";
import {
  TAG,
  concatBytes,
  encodeDer
} from "./chunk-KPPTGZFM.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/attestation/seal.ts
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash as createHash2,
  privateDecrypt,
  publicEncrypt
} from "node:crypto";

// src/attestation/envelope.ts
var HEAD = bytes("3080 0609 2a864886f70d010703 a080 3080 020102");
var VERSION_2 = bytes("020102");
var OAEP_SHA256 = bytes(
  `303c 0609 2a864886f70d010107 302f a00f 300d 0609 608648016503040201 0500
   a11c 301a 0609 2a864886f70d010108 300d 0609 608648016503040201 0500`
);
var CONTENT = bytes("3080 0609 2a864886f70d010701 301d 0609 60864801650304012a 0410");
var END = bytes("0000");
var ENDS = concatBytes([END, END, END, END]);
function encodeEnvelope({ recipient, wrappedKey, iv, ciphertext }) {
  const info = encodeDer(
    TAG.sequence,
    VERSION_2,
    encodeDer(TAG.context0, recipient),
    OAEP_SHA256,
    encodeDer(TAG.octetString, wrappedKey)
  );
  return concatBytes([
    HEAD,
    encodeDer(TAG.set, info),
    CONTENT,
    iv,
    encodeDer(TAG.context0, ciphertext),
    ENDS
  ]);
}
function parseEnvelope(from) {
  const cursor = new DerCursor(from, "ENVELOPE_INVALID", "recipient envelope");
  cursor.skip(HEAD, "the head of EnvelopedData");
  const infos = cursor.take(TAG.set);
  const info = infos.take(TAG.sequence);
  infos.end();
  info.skip(VERSION_2, "version 2");
  const recipient = info.take(TAG.context0).rest();
  info.skip(OAEP_SHA256, "RSAES-OAEP with SHA-256");
  const wrappedKey = info.take(TAG.octetString).rest();
  info.end();
  cursor.skip(CONTENT, "AES-256-CBC");
  const iv = cursor.bytes(16);
  const ciphertext = readContent(cursor);
  cursor.skip(ENDS, "four ends");
  cursor.end();
  if (recipient.length !== 32 || ciphertext.length === 0 || ciphertext.length % 16 !== 0) {
    throw new Fault(
      "ENVELOPE_INVALID",
      `recipient envelope: 32 bytes of recipient and whole blocks of content belong here, but there are ${recipient.length} and ${ciphertext.length} bytes`
    );
  }
  return { recipient, wrappedKey, iv, ciphertext };
}
function readContent(cursor) {
  if (cursor.peek() !== TAG.contextConstructed0) return cursor.take(TAG.context0).rest();
  cursor.skip(Uint8Array.of(TAG.contextConstructed0, 128), "content in pieces");
  const pieces = [];
  while (cursor.peek() === TAG.octetString) pieces.push(cursor.take(TAG.octetString).rest());
  cursor.skip(END, "the end of the content");
  return concatBytes(pieces);
}
function bytes(hex) {
  return new Uint8Array(Buffer.from(hex.replace(/\s+/g, ""), "hex"));
}

// src/attestation/sealing-key.ts
import { createHash, createPublicKey, timingSafeEqual } from "node:crypto";
var MIN_RSA_BITS = 2048;
function sealingKey(document, presented) {
  const spki = presented === void 0 ? document.publicKey : boundKey(document, presented);
  if (spki === void 0) {
    throw new Fault("ATTESTATION_KEY_MISSING", "the document has no public_key to seal to", {
      at: "public_key",
      hint: "the enclave must ask for its document with a public key in it"
    });
  }
  return { key: rsaKey(spki), spki };
}
function boundKey({ userData }, presented) {
  const hash = createHash("sha256").update(presented).digest();
  if (userData?.length === hash.length && timingSafeEqual(userData, hash)) return presented;
  throw new Fault(
    "ATTESTATION_KEY_UNBOUND",
    "the document's user data is not the SHA-256 of the key that was presented",
    { at: "user_data", hint: "put the SHA-256 of the SubjectPublicKeyInfo into user_data" }
  );
}
function rsaKey(spki) {
  const der = Buffer.from(spki);
  let key;
  try {
    key = createPublicKey({ key: der, format: "der", type: "spki" });
  } catch (cause) {
    throw unsuitable("it is no SubjectPublicKeyInfo", cause);
  }
  if (key.asymmetricKeyType !== "rsa") throw unsuitable(`it is of type ${key.asymmetricKeyType}`);
  if (!key.export({ format: "der", type: "spki" }).equals(der)) {
    throw unsuitable("it is not written as DER");
  }
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < MIN_RSA_BITS) throw unsuitable(`it has ${modulusLength} bits`);
  if (publicExponent < 65537n) throw unsuitable(`its exponent is ${publicExponent}`);
  return key;
}
function unsuitable(why, cause) {
  return new Fault("ATTESTATION_KEY_UNSUITABLE", `the key to seal to: ${why}`, {
    at: "public_key",
    hint: `use an RSA key of ${MIN_RSA_BITS} bits or more, as SubjectPublicKeyInfo in DER`,
    cause
  });
}

// src/attestation/seal.ts
var MAX_SECRET_BYTES = 65536;
var CONTENT_KEY_BYTES = 32;
var IV_BYTES = 16;
var OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" };
function sealTo(document, secret, by) {
  if (!isVerified(document)) throw new TypeError("this document did not come from the verifier");
  if (secret.length < 1 || secret.length > MAX_SECRET_BYTES) {
    throw new Fault(
      "USAGE",
      `a secret has 1 to ${MAX_SECRET_BYTES} bytes, but this one has ${secret.length}`
    );
  }
  const { key, spki } = sealingKey(document, by.presentedKey);
  const contentKey = take(by, CONTENT_KEY_BYTES);
  const iv = take(by, IV_BYTES);
  const cipher = createCipheriv("aes-256-cbc", contentKey, iv);
  return encodeEnvelope({
    recipient: createHash2("sha256").update(spki).digest(),
    wrappedKey: publicEncrypt({ key, ...OAEP }, contentKey),
    iv,
    ciphertext: concatBytes([cipher.update(secret), cipher.final()])
  });
}
function openEnvelope(envelope, privateKey) {
  const { wrappedKey, iv, ciphertext } = parseEnvelope(envelope);
  try {
    const contentKey = privateDecrypt({ key: privateKey, ...OAEP }, wrappedKey);
    const decipher = createDecipheriv("aes-256-cbc", contentKey, iv);
    return concatBytes([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw new Fault("ENVELOPE_INVALID", "recipient envelope: it does not open with this key");
  }
}
function take({ random }, count) {
  const bytes2 = random(count);
  if (bytes2.length === count) return bytes2;
  throw new TypeError(`${count} random bytes were asked for, and ${bytes2.length} came`);
}

// src/verifier/regular-file.ts
import { constants as constants2 } from "node:fs";
import { open } from "node:fs/promises";
async function readRegularFile(path, limit) {
  const file = await open(path, constants2.O_RDONLY | constants2.O_NONBLOCK);
  try {
    const info = await file.stat();
    if (!info.isFile()) throw new Error("it is no regular file");
    if (info.size > limit) throw new Error(`it has ${info.size} bytes`);
    const buffer = Buffer.alloc(info.size + 1);
    let length = 0;
    for (; ; ) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length !== info.size) {
      buffer.fill(0);
      throw new Error("it changed while it was read");
    }
    return { bytes: buffer.subarray(0, length), permissions: info.mode & 511 };
  } finally {
    await file.close();
  }
}

// src/verifier/file-secrets.ts
async function readSecretFile(path, name) {
  const { bytes: bytes2, permissions } = await readSized(path, name);
  if ((permissions & FOR_OTHERS) === 0) return bytes2;
  bytes2.fill(0);
  const why = new Error(
    `its permissions are ${permissions.toString(8)}, which let everybody use it`
  );
  throw secretUnavailable(name, why, "take them from others: chmod o= FILE");
}
async function readCiphertextFile(path, name) {
  return (await readSized(path, name)).bytes;
}
var FOR_OTHERS = 7;
async function readSized(path, name) {
  try {
    const file = await readRegularFile(path, MAX_SECRET_BYTES);
    if (file.bytes.length === 0) throw new Error("it has 0 bytes");
    return file;
  } catch (cause) {
    throw secretUnavailable(name, cause, `a secret is a file of 1 to ${MAX_SECRET_BYTES} bytes`);
  }
}
function secretUnavailable({ service, environment, secret }, cause, hint) {
  const why = cause instanceof Error ? oneLine(cause.message) : "unreadable";
  return new Fault(
    "SECRET_UNAVAILABLE",
    `the secret "${secret}" of "${service}" in "${environment}" cannot be read: ${why}`,
    { hint, cause }
  );
}

export {
  readRegularFile,
  sealingKey,
  MAX_SECRET_BYTES,
  sealTo,
  openEnvelope,
  readSecretFile,
  readCiphertextFile,
  secretUnavailable
};
