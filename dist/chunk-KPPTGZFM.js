import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/attestation/der.ts
var TAG = {
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  sequence: 48,
  set: 49,
  context0: 128,
  contextConstructed0: 160,
  /** uniformResourceIdentifier of a GeneralName (RFC 5280 section 4.2.1.6). */
  contextAddress: 134
};
function encodeDer(tag, ...contents) {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  return concatBytes([Uint8Array.of(tag, ...lengthBytes(length)), ...contents]);
}
function concatBytes(parts) {
  return new Uint8Array(Buffer.concat(parts));
}
function lengthBytes(length) {
  if (length < 128) return [length];
  if (length < 256) return [129, length];
  if (length < 65536) return [130, length >> 8, length & 255];
  return [131, length >> 16, length >> 8 & 255, length & 255];
}

export {
  TAG,
  encodeDer,
  concatBytes
};
